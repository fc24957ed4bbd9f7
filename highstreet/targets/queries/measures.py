"""The catalogue of measures as a town has it, and the figures that its people typed in."""

from dataclasses import dataclass
from datetime import date, datetime

from highstreet.actions.queries.measured import done_by_first_day
from highstreet.measures.catalogue import MEASURES, Measure
from highstreet.measures.choices import Source
from highstreet.measures.models import Chart, PoliceMonth
from highstreet.people.models import Member
from highstreet.targets.models import TypedMonth


@dataclass(frozen=True)
class TypedLine:
    month: date
    found: int
    of: int | None
    source: str
    who: str
    typed_at: datetime


@dataclass(frozen=True)
class MeasureLine:
    """One measure of the catalogue, and whether it has figures here."""

    measure: Measure
    has_figures: bool


def catalogue(viewer: Member) -> list[MeasureLine]:
    """Every measure, with whether the town has figures for it."""
    town = viewer.partnership_id
    typed = set(TypedMonth.objects.filter(partnership=town).values_list("measure", flat=True))
    police = PoliceMonth.objects.filter(partnership=town).exists()
    told = Chart.objects.filter(partnership=town, name="own/all").exists()
    there = {
        Source.POLICE: police,
        Source.OWN: told,
        Source.ACTIONS: bool(done_by_first_day(town)),
    }
    return [
        MeasureLine(one, one.code in typed if one.is_typed else there[one.source])
        for one in MEASURES
    ]


def typed_months(measure: str, viewer: Member) -> list[TypedLine]:
    """The figures that were typed in for a measure, the newest first."""
    rows = (
        TypedMonth.objects.filter(partnership=viewer.partnership_id, measure=measure)
        .select_related("typed_by__agency")
        .order_by("-month")
    )
    return [
        TypedLine(
            month=row.month,
            found=row.found,
            of=row.of,
            source=row.source,
            who=row.typed_by.as_written,
            typed_at=row.typed_at,
        )
        for row in rows
    ]
