"""Leaving: somebody goes, and the reports that they had wait for somebody else."""

from datetime import datetime

from highstreet.base.command import command
from highstreet.people.commands.membership import end_membership
from highstreet.people.models import Member
from highstreet.reports.models import Report
from highstreet.trail.models import record


@command
def let_go(*, member: int, by: Member, at: datetime) -> int:
    """End a membership and say how many open reports nobody has now; what was promised stays promised."""
    end_membership(member=member, by=by, at=at)
    held = list(
        Report.objects.filter(partnership=by.partnership_id, assignee=member)
        .open()
        .select_for_update()
        .order_by("id")
    )
    for report in held:
        report.assignee, report.changed_at = None, at
        report.save(update_fields=["assignee", "changed_at"])
        record("report.let_go", report.reference, by=by, at=at)
    return len(held)
