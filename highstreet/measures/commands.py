"""Changes to what the town's figures are: the area they are of, and the figures themselves."""

from collections.abc import Sequence
from datetime import datetime

from highstreet.base.command import command
from highstreet.measures.choices import CrimeType
from highstreet.measures.figures import Point, TownFigures
from highstreet.measures.models import PoliceArea, PoliceFigures, PoliceMonth, PolicePoint
from highstreet.people.asking import Clockwork
from highstreet.trail.models import record


@command
def set_police_area(
    *, name: str, force: str, codes: Sequence[str], source: str, by: Clockwork, at: datetime
) -> None:
    """Say which of the police's areas are this town's own."""
    chosen = sorted(set(codes))
    PoliceArea.objects.update_or_create(
        partnership_id=by.partnership_id,
        defaults={"name": name, "force": force, "codes": chosen, "source": source},
    )
    record("police_area.set", name, by=by, at=at, force=force, codes=len(chosen), source=source)


@command
def keep_police_figures(*, figures: TownFigures, by: Clockwork, at: datetime) -> None:
    """Put these figures in the place of those before."""
    town = by.partnership_id
    PoliceFigures.objects.update_or_create(
        partnership_id=town,
        defaults={
            "worked_out_at": at,
            "imported_at": figures.imported_at,
            "placeless": figures.placeless,
            "placeless_of": figures.placeless_of,
            "breaks": [[first.isoformat(), then.isoformat()] for first, then in figures.breaks],
        },
    )
    PoliceMonth.objects.filter(partnership=town).delete()
    PoliceMonth.objects.bulk_create(
        PoliceMonth(
            partnership_id=town,
            month=month,
            crime_type=crime_type,
            recorded=figures.by_month.get((month, crime_type), 0),
        )
        for month in figures.months
        for crime_type in CrimeType
    )
    PolicePoint.objects.filter(partnership=town).delete()
    PolicePoint.objects.bulk_create(
        [point_row(point, town) for point in figures.points], batch_size=2000
    )
    record(
        "police_figures.worked_out",
        "police figures",
        by=by,
        at=at,
        months=len(figures.months),
        recorded=sum(figures.by_month.values()),
    )


def point_row(point: Point, town: int) -> PolicePoint:
    return PolicePoint(
        partnership_id=town,
        month=point.month,
        crime_type=point.crime_type,
        lon=point.lon,
        lat=point.lat,
        place=point.place,
        recorded=point.recorded,
    )
