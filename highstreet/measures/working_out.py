"""Working a town's figures out and drawing its charts: for the queue and for commands, never for a page."""

from datetime import date, datetime

from highstreet.base.working_time import LONDON
from highstreet.measures import police
from highstreet.measures.choices import EVERY_KIND, CrimeType
from highstreet.measures.commands import keep_police_figures
from highstreet.measures.drawing import OWN, OWN_IN_FIVES, POLICE, Look, draw
from highstreet.measures.keeping import Drawn, figures_drawn, keep_answers, keep_charts
from highstreet.measures.models import PoliceArea
from highstreet.measures.series import Bar, Series, as_json, parted, series_between, series_in_fives
from highstreet.people.asking import Clockwork
from highstreet.reports.choices import Kind
from highstreet.reports.queries.by_month import how_town_was_answered, told_by_month

MONTHS_SHOWN = 24


def work_out_police(*, town: int, at: datetime) -> bool:
    """The town's police figures and their charts; False if the town has no area or the lake no month."""
    area = PoliceArea.objects.filter(partnership=town).first()
    figures = police.figures_of(area) if area else None
    if figures is None:
        return False
    keep_police_figures(figures=figures, by=Clockwork(town), at=at)
    charts = {
        crime_type.value: parted(
            Bar(month, figures.by_month.get((month, crime_type), 0)) for month in figures.months
        )
        for crime_type in CrimeType
    }
    abouts = {one.value: str(one.label) for one in CrimeType}
    keep_changed("police", charts, abouts, look=POLICE, town=town, at=at)
    return True


def work_out_own(*, town: int, at: datetime) -> None:
    """How much was told, month by month and kind by kind, and how the town was answered."""
    today = at.astimezone(LONDON).date()
    keep_answers(how_town_was_answered(town, now=at), town=town, at=at)
    told = told_by_month(town)
    if not told:
        return
    first, last = months_shown({month for month, _kind in told}, today=today)
    charts = {EVERY_KIND: told_of(None, told, first, last, today=today)} | {
        kind.value: told_of(kind, told, first, last, today=today) for kind in Kind
    }
    abouts = {EVERY_KIND: "Everything that was told"} | {
        kind.value: str(kind.label) for kind in Kind
    }
    keep_changed("own", charts, abouts, look=OWN, town=town, at=at)
    charts = {name: series_in_fives(series) for name, series in charts.items()}
    keep_changed("own_in_fives", charts, abouts, look=OWN_IN_FIVES, town=town, at=at)


def months_shown(told: set[date], *, today: date) -> tuple[date, date]:
    """From the first month that anything was told of to this month; two years at most."""
    last = today.replace(day=1)
    earliest = date(last.year - MONTHS_SHOWN // 12, last.month, 1)
    return max(min(told), earliest), last


def told_of(
    kind: Kind | None, told: dict[tuple[date, str], int], first: date, last: date, *, today: date
) -> Series:
    counts: dict[date, int] = {}
    for (month, of_kind), count in told.items():
        if kind is None or of_kind == kind:
            counts[month] = counts.get(month, 0) + count
    return series_between(counts, first, last, today=today)


def keep_changed(
    record: str,
    charts: dict[str, Series],
    abouts: dict[str, str],
    *,
    look: Look,
    town: int,
    at: datetime,
) -> None:
    """Draw what is not drawn yet as it is now."""
    there = figures_drawn(town, [f"{record}/{name}" for name in charts])
    drawn = []
    for name, series in charts.items():
        if there.get(f"{record}/{name}") != as_json(series):
            wide, narrow = draw(series, look=look, about=f"{abouts[name]}, month by month")
            drawn.append(Drawn(f"{record}/{name}", wide, narrow, as_json(series)))
    keep_charts(drawn, town=town, at=at)
