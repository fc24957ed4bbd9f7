"""A shop's own log."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.answers.queries.shops import alerts_running, chosen_weekly
from highstreet.base.working_time import LONDON
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import Role
from highstreet.reports.queries.shop import how_shop_was_answered, log_for_file
from highstreet.reports.queries.shop import log as log_of
from highstreet.web import cursor
from highstreet.web.files import as_csv

LIST = "log"


@require_safe
@for_members(Role.SHOP)
def log(request: MemberRequest) -> HttpResponse:
    """What the shop told, who has it, and what became of it."""
    now = timezone.now()
    lines, following = log_of(
        request.member, after=cursor.read(request.GET.get("after", ""), of=LIST)
    )
    return render(
        request,
        "shop/log.html",
        {
            "lines": lines,
            "answered": how_shop_was_answered(request.member, now=now),
            "alerts": alerts_running(
                request.member.partnership_id, today=now.astimezone(LONDON).date()
            ),
            "weekly": chosen_weekly(request.member),
            "next": cursor.token(following, of=LIST),
        },
    )


@require_safe
@for_members(Role.SHOP)
def file(request: MemberRequest) -> HttpResponse:
    """The whole log for a spreadsheet, in which no cell can be a formula."""
    rows = list(log_for_file(request.member))
    return as_csv(rows, name="our-reports.csv", heads=["Reference"])
