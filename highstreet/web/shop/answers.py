"""What was done, for shops: alerts, what the town was told, and whether a letter comes each week."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from highstreet.answers.commands.asking import choose_weekly
from highstreet.answers.queries.board import answers_published, months_published
from highstreet.answers.queries.shops import alerts_running, chosen_weekly
from highstreet.base.working_time import LONDON
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import Role


@require_safe
@for_members(Role.SHOP)
def answers(request: MemberRequest) -> HttpResponse:
    town = request.member.partnership_id
    today, months = timezone.now().astimezone(LONDON).date(), months_published(town)
    context = {
        "alerts": alerts_running(town, today=today),
        "weekly": chosen_weekly(request.member),
        "newest": answers_published(town, month=months[0].month) if months else [],
        "months": months,
    }
    return render(request, "shop/answers.html", context)


@require_POST
@for_members(Role.SHOP)
def choose(request: MemberRequest) -> HttpResponse:
    """Each week, or never."""
    weekly = request.POST.get("weekly") == "yes"
    choose_weekly(weekly=weekly, by=request.member, at=timezone.now())
    said = (
        _("On Mondays there is a letter, if there is something to say.")
        if weekly
        else _("There are no letters. What was done stands here.")
    )
    messages.success(request, said)
    return redirect("shop:answers")
