"""A target as it was agreed, and months of figures for it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from highstreet.base import towns
from highstreet.measures.catalogue import BY_CODE
from highstreet.measures.choices import Better
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Member
from highstreet.targets.commands import agree_target, type_month
from highstreet.targets.models import Target
from highstreet.targets.queries.targets import TargetPage, target_page
from highstreet.targets.rules import Terms
from highstreet.targets.working_out import work_out_targets
from tests.makers import a_member, an_agency

AGREED = datetime(2026, 3, 2, 12, tzinfo=UTC)
BEGINS = date(2024, 1, 1)
# A year of counts, and months in which there was half as much.
YEAR = [24, 21, 26, 23, 22, 25, 24, 20, 25, 23, 26, 22]
FALLEN = [11, 9, 12, 10, 13, 9, 11, 12, 10, 11]


TODAY = AGREED.date()


def some_terms(**changes: Any) -> Terms:
    usual = Terms(
        baseline_from=BEGINS,
        baseline_to=date(2024, 12, 31),
        aim="Staff in our shops are abused less often",
        aim_by=date(2099, 1, 1),
        direction=Better.LOWER,
        method="An officer and a warden walk the shops together.",
        review_on=date(2098, 1, 1),
    )
    return replace(usual, **changes)


def a_target(
    measure: str = "T6", *, by: Member | None = None, at: datetime = AGREED, **changes: Any
) -> Target:
    """What police and wardens agreed, in the direction that the measure asks for."""
    chair = by or a_member(Role.COORDINATOR)
    town = chair.partnership
    return agree_target(
        measure=measure,
        terms=some_terms(**{"direction": BY_CODE[measure].better} | changes),
        first_owner=an_agency(AgencyKind.POLICE, of=town).id,
        second_owner=an_agency(AgencyKind.TOWN_COUNCIL, of=town).id,
        by=chair,
        at=at,
    )


def month(number: int) -> date:
    """The month so many after the first of the baseline."""
    return date(BEGINS.year + number // 12, number % 12 + 1, 1)


def typed_in(
    counts: Sequence[int],
    *,
    by: Member,
    measure: str = "T6",
    of: int | None = None,
    at: datetime = datetime(2098, 1, 1, tzinfo=UTC),
) -> None:
    """These counts, month after month from the beginning of the baseline."""
    for number, found in enumerate(counts):
        type_month(
            measure=measure,
            month=month(number),
            found=found,
            of=of,
            source="Our walk",
            by=by,
            at=at,
        )


def worked_out(target: Target, *, at: datetime = AGREED) -> None:
    with towns.inside(target.partnership_id):
        work_out_targets(target.partnership_id, at=at)


def page_of(target: Target, viewer: Member, *, today: date = TODAY) -> TargetPage:
    page = target_page(target.id, viewer, today=today)
    assert page
    return page


def page_with(
    counts: Sequence[int],
    chair: Member,
    *,
    measure: str = "T6",
    of: int | None = None,
    **changes: Any,
) -> TargetPage:
    """The page of a target that was agreed, typed in and worked out."""
    target = a_target(measure, by=chair, **changes)
    typed_in(counts, by=chair, measure=measure, of=of)
    worked_out(target)
    return page_of(target, chair)
