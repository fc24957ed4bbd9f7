"""Where a report may go from where it stands."""

from datetime import datetime, timedelta

from highstreet.base.refusal import Refusal
from highstreet.base.words import _
from highstreet.reports.choices import Status
from highstreet.reports.models import Report

NEXT = {
    Status.NEW: {Status.WORKING, Status.ASKED, Status.CLOSED},
    Status.WORKING: {Status.ASKED, Status.CLOSED},
    Status.ASKED: {Status.WORKING, Status.CLOSED},
    Status.CLOSED: {Status.WORKING},
}

REOPEN_WITHIN = timedelta(days=30)
EARLIEST = timedelta(days=366)
CLOCKS_DIFFER = timedelta(minutes=10)


def cannot_move(report: Report, to: Status) -> Refusal | None:
    """Along the map, or not at all."""
    if to in NEXT[Status(report.status)]:
        return None
    if report.status == Status.CLOSED:
        return Refusal("closed", "This report is closed. Open it again first.")
    if report.status == to:
        return Refusal("there_already", f"This report is {Status(to).label.lower()} already.")
    return Refusal(
        "wrong_order",
        f"A report that is {Status(report.status).label.lower()} "
        f"cannot become {Status(to).label.lower()}.",
    )


def cannot_work_on(report: Report) -> Refusal | None:
    """A closed report is not worked on."""
    if report.status == Status.CLOSED:
        return Refusal("closed", "This report is closed. Open it again first.")
    return None


def cannot_reopen(report: Report, *, at: datetime) -> Refusal | None:
    """A reporter who is not content opens the report again, within thirty days."""
    if report.closed_at is None:
        return Refusal("not_closed", _("This report is open: it is still being worked on."))
    if at > report.closed_at + REOPEN_WITHIN:
        return Refusal(
            "too_late",
            _("This report was closed more than 30 days ago. Please tell us anew."),
        )
    return None


def cannot_have_happened(begin: datetime, end: datetime, *, at: datetime) -> Refusal | None:
    """Nobody tells of the future, nor of a time that ends before it begins."""
    if begin > at + CLOCKS_DIFFER or end > at + CLOCKS_DIFFER:
        return Refusal("future", _("That time has not come yet. Check the day and the time."))
    if end < begin:
        return Refusal("backwards", _("The second time is before the first. Check both."))
    if begin < at - EARLIEST:
        return Refusal("long_ago", _("That is more than a year ago. Call 101 to tell the police."))
    return None
