"""Finding the earlier reports that a new one may belong with, and keeping the proposals."""

from datetime import datetime
from typing import Any

from highstreet.base.command import command
from highstreet.base.prepared import Given, Question
from highstreet.people.asking import Clockwork
from highstreet.reports.belonging.choosing import (
    BEFORE,
    MOST_COMPARED,
    WITHIN_METRES,
    Match,
    matches,
)
from highstreet.reports.belonging.describing import words_of
from highstreet.reports.belonging.likeness import Seen
from highstreet.reports.models import Proposal, Telling
from highstreet.trail.models import record

COLUMNS = (
    "report", "report__kind", "report__occurred_from", "report__easting", "report__northing",
    "report__premises", "people_count", "people_looks", "vehicle_looks", "people_ages", "people_builds",
    "vehicle_registration", "same_people", "report__same_as",
)  # fmt: skip


def seen(row: tuple[Any, ...]) -> Seen:
    id_, kind, at, east, north, shop, number, *described = row
    people_looks, vehicle_looks, ages, builds, plate, same_people, same_as = described
    return Seen(
        id=id_,
        kind=kind,
        at=at,
        easting=east,
        northing=north,
        premises=shop,
        people_count=number,
        looks=words_of(f"{people_looks}; {vehicle_looks}"),
        ages=frozenset(ages),
        builds=frozenset(builds),
        registration=plate,
        says_same_again=same_people,
        told_as_same_as=same_as,
    )


TOLD = Question(
    lambda: Telling.objects.filter(report=Given("report")).values_list(
        "report__partnership", "report__told_at", *COLUMNS
    )
)
EARLIER = Question(
    lambda: (
        Telling.objects.filter(
            report__partnership=Given("town"),
            report__told_at__lte=Given("told_at"),
            report__told_at__gt=Given("since"),
            report__easting__range=(Given("west"), Given("east")),
            report__northing__range=(Given("south"), Given("north")),
        )
        .exclude(report=Given("report"))
        .order_by("-report__told_at", "-report")
        .values_list(*COLUMNS)[:MOST_COMPARED]
    ),
    # Two months of a town are a few rows or many.
    planned_once=False,
)


def matches_of(report: int) -> list[Match]:
    """The earlier reports that a stored report may belong with."""
    ((town, told_at, *columns),) = TOLD.ask(report=report)
    new = seen(tuple(columns))
    earlier = EARLIER.ask(
        report=report,
        town=town,
        told_at=told_at,
        since=told_at - BEFORE,
        west=new.easting - WITHIN_METRES,
        east=new.easting + WITHIN_METRES,
        south=new.northing - WITHIN_METRES,
        north=new.northing + WITHIN_METRES,
    )
    return matches(new, [seen(row) for row in earlier])


@command
def propose(*, report: int, town: int, at: datetime) -> int:
    """Keep the proposals for a new report. A second time adds nothing."""
    found = matches_of(report)
    made = Proposal.objects.bulk_create(
        [
            Proposal(
                partnership_id=town,
                report_id=report,
                earlier_id=match.earlier,
                score=round(match.likeness.probability, 3),
                reasons=list(match.likeness.reasons),
                made_at=at,
            )
            for match in found
        ],
        ignore_conflicts=True,
    )
    if made:
        record("proposals.made", f"report {report}", by=Clockwork(town), at=at, count=len(made))
    return len(made)
