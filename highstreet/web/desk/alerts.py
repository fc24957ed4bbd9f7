"""Alerts to shops: what to watch for, until a day."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from highstreet.answers.access import EDIT, READ, may_not_alert
from highstreet.answers.commands.alerting import end_alert, give_alert
from highstreet.answers.queries.shops import alerts_given
from highstreet.base.refusal import Refused
from highstreet.base.working_time import LONDON
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.web.desk.answers import done
from highstreet.web.desk.answers_forms import NewAlert


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*READ)
def alerts(request: MemberRequest) -> HttpResponse:
    """Those that run, those that are over, and a new one."""
    form = NewAlert(request.POST or None)
    if form.is_valid() and done(form, request, give_alert, **form.cleaned_data):
        messages.success(request, "Every shop reads it until its day is over.")
        return redirect("desk:alerts")
    today = timezone.now().astimezone(LONDON).date()
    rows = alerts_given(request.member, today=today)
    shown = {
        "form": form,
        "running": [row for row in rows if row.is_running],
        "over": [row for row in rows if not row.is_running],
        "why_not": may_not_alert(request.member),
    }
    return render(request, "desk/answers/alerts.html", shown, status=422 if form.errors else 200)


@require_POST
@for_members(*EDIT)
def end(request: MemberRequest, alert: int) -> HttpResponse:
    try:
        end_alert(alert=alert, by=request.member, at=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
    except ObjectDoesNotExist:
        raise Http404 from None
    else:
        messages.success(request, "The alert has ended.")
    return redirect("desk:alerts")
