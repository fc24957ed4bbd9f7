"""Finding the earlier reports that a new one may belong with, and keeping the proposals."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from highstreet.base.command import command
from highstreet.people.asking import Clockwork
from highstreet.reports.belonging.likeness import (
    WORTH_A_LOOK,
    Likeness,
    Seen,
    likeness,
    rarity,
    words_of,
)
from highstreet.reports.models import Proposal, Report, Telling
from highstreet.trail.models import record

BEFORE = timedelta(days=60)
WITHIN_METRES = 1_000
MOST_COMPARED = 400
MOST_PROPOSED = 12


@dataclass(frozen=True)
class Match:
    """An earlier report and how like the new one it is."""

    earlier: int
    likeness: Likeness


def seen(telling: Telling) -> Seen:
    report = telling.report
    return Seen(
        id=report.id,
        kind=report.kind,
        at=report.occurred_from,
        easting=report.easting,
        northing=report.northing,
        premises=report.premises_id,
        people_count=telling.people_count,
        looks=words_of(f"{telling.people_looks} {telling.vehicle_looks}"),
        ages=frozenset(telling.people_ages),
        registration=telling.vehicle_registration,
        says_same_again=telling.same_people,
        told_as_same_as=report.same_as_id,
    )


def matches(report: int) -> list[Match]:
    """The earlier reports that are worth a look, the likeliest first."""
    new = seen(Telling.objects.select_related("report").get(report=report))
    place = Report.objects.values("partnership_id", "told_at").get(id=report)
    earlier = (
        Telling.objects.select_related("report")
        .filter(
            report__partnership=place["partnership_id"],
            report__told_at__lte=place["told_at"],
            report__told_at__gt=place["told_at"] - BEFORE,
            report__easting__range=(new.easting - WITHIN_METRES, new.easting + WITHIN_METRES),
            report__northing__range=(new.northing - WITHIN_METRES, new.northing + WITHIN_METRES),
        )
        .exclude(report=report)
        .order_by("-report__told_at", "-report")[:MOST_COMPARED]
    )
    before = [seen(telling) for telling in earlier]
    worth = rarity([new.looks, *(one.looks for one in before)])
    found = [Match(one.id, likeness(new, one, worth)) for one in before]
    likely = [match for match in found if match.likeness.probability >= WORTH_A_LOOK]
    return sorted(likely, key=lambda match: -match.likeness.bits)[:MOST_PROPOSED]


@command
def propose(*, report: int, town: int, at: datetime) -> int:
    """Keep the proposals for a new report. A second time adds nothing."""
    found = matches(report)
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
