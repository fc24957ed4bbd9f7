"""Makers of people who lead several towns, of promises that fell due, and of figures that were counted."""

from datetime import date, datetime, timedelta

from highstreet.base import towns
from highstreet.county.working_out import count_all
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Member, Partnership
from highstreet.promises.models import Score
from highstreet.reports.choices import Kind
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, a_report, an_agency

COMMISSIONER = "commissioner@county.example"


def a_leader_of(*led: Partnership, email: str = COMMISSIONER) -> list[Member]:
    """The memberships of one person who leads these towns."""
    return [
        a_member(Role.LEADER, of=an_agency(AgencyKind.COUNCIL, "The Commissioner's office", of=town),
                 email=email, name="Ada Quill")
        for town in led
    ]  # fmt: skip


def scored(
    town: Partnership,
    *,
    due: int,
    kept: int,
    things: int | None = None,
    kind: Kind = Kind.THEFT,
    at: datetime = MONDAY_NOON,
) -> None:
    """What the queue counted of the town's promises about one kind of report."""
    Score.objects.update_or_create(
        partnership=town,
        agency=an_agency(AgencyKind.POLICE, of=town),
        kind=kind,
        defaults={
            "things": due // 4 if things is None else things,
            "kept": kept,
            "late": 0,
            "missed": due - kept,
            "counted_at": at,
        },
    )


def told_in(town: Partnership, month: date, times: int, kind: Kind = Kind.THEFT) -> None:
    """So many reports in the middle of a month."""
    noon = MONDAY_NOON.replace(year=month.year, month=month.month, day=15)
    for number in range(times):
        a_report(kind, of=town, at=noon + timedelta(minutes=number))


def counted(*, at: datetime = MONDAY_NOON) -> None:
    """As the queue does it each hour, from outside all towns."""
    with towns.inside(None):
        count_all(at=at)
