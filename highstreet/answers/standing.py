"""What a shop's own reports are said to be in its letter: what, when and where it stands, and no place or name."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from highstreet.answers.writing import Own, Standing, address_of
from highstreet.base.saying import moment
from highstreet.promises.models import NOTHING_DUE
from highstreet.reports.choices import Kind, Outcome, StepKind
from highstreet.reports.models import Report, Step

ANSWERS = (StepKind.ANSWERED, StepKind.CLOSED, StepKind.ASKED)
MOST = 20


def own_reports(business: int, *, slug: str, since: datetime, now: datetime) -> Own:
    """What the shop told that is still open, or that something happened to since then.

    Those with an answer first, then the newest; how many more there are is said.
    """
    answered = set(
        Step.objects.filter(
            report__told_for=business, kind__in=ANSWERS, at__gt=since, at__lte=now
        ).values_list("report", flat=True)
    )
    happened = Q(closed_at=None) | Q(told_at__gt=since) | Q(id__in=answered)
    rows = Report.objects.filter(happened, told_for=business, told_at__lte=now)
    newest = sorted(
        rows.select_related("agency").order_by("-told_at", "-id"),
        key=lambda row: row.id not in answered,
    )
    shown = [
        Standing(
            kind=str(Kind(row.kind).label),
            occurred_from=row.occurred_from,
            occurred_to=row.occurred_to,
            stands=stands(row, now=now),
            is_answered=row.id in answered,
            link=address_of(f"{slug}/report/{row.link}/"),
        )
        for row in newest[:MOST]
    ]
    return Own(shown, more=len(newest) - len(shown))


def stands(report: Report, *, now: datetime) -> str:
    """Who has it and by when, or how it ended."""
    if report.outcome:
        return f"{Outcome(report.outcome).label}."
    said = {"agency": report.agency.name, "due": moment(report.due_at)}
    if report.due_at >= NOTHING_DUE:
        return _("%(agency)s has it.") % said
    if report.due_at < now:
        return _("%(agency)s has it, and missed a promise: it was due by %(due)s.") % said
    return _("%(agency)s has it. You hear from them by %(due)s.") % said
