"""Which of the reports that a viewer may know of they may also read: who told, whom, and in which words."""

from collections.abc import Iterable

from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.reports.models import Report


def may_read(report: Report, viewer: Member) -> bool:
    return report.id in readable([report.id], viewer)


def readable(reports: Iterable[int], viewer: Member) -> set[int]:
    """Of reports that the viewer knows of, those to read in full. Only an analyst may know without reading."""
    if not viewer.is_a(Role.ANALYST):
        return set(reports)
    in_full = Report.objects.in_full_to(viewer).filter(id__in=list(reports))
    return set(in_full.values_list("id", flat=True))
