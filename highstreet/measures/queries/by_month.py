"""The month pictures: what the police recorded, and what was told here. Two records, never added together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Sum

from highstreet.measures.choices import EVERY_KIND, CrimeType
from highstreet.measures.models import (
    Answers,
    Chart,
    PoliceArea,
    PoliceFigures,
    PoliceMonth,
)
from highstreet.measures.series import Bar, Latest, Series, from_json, gaps, latest, latest_in_fives
from highstreet.people.access import sees_single_reports
from highstreet.people.models import Member
from highstreet.reports.choices import Kind


@dataclass(frozen=True)
class Year:
    """One row of the table beside a chart: twelve months, nothing where there are no figures."""

    year: int
    months: tuple[Bar | None, ...]


@dataclass(frozen=True)
class MonthPicture:
    """A chart with the very figures that it shows."""

    about: str
    label: str
    wide: str
    narrow: str
    latest: Latest | None
    so_far: Bar | None
    years: tuple[Year, ...]
    gaps: tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class Line:
    """One type or kind that can be chosen, with how much there was lately."""

    value: str
    label: str
    total: int
    chosen: bool


@dataclass(frozen=True)
class PolicePanel:
    """What the police recorded in the town's own areas."""

    area: str
    picture: MonthPicture
    types: tuple[Line, ...]
    most: int
    breaks: tuple[tuple[date, date], ...]
    placeless: int
    placeless_of: int
    imported_at: datetime


@dataclass(frozen=True)
class OwnPanel:
    """What was told here."""

    picture: MonthPicture
    kinds: tuple[Line, ...]
    most: int
    in_fives: bool
    counted_at: datetime


def police_by_month(town: int, crime_type: CrimeType) -> PolicePanel | None:
    """Public data, so everybody may see it. Nothing until figures were imported for the town's areas."""
    figures = PoliceFigures.objects.filter(partnership=town).first()
    chart = Chart.objects.filter(partnership=town, name=f"police/{crime_type.value}").first()
    if figures is None or chart is None:
        return None
    picture = month_picture(chart, crime_type.value, str(crime_type.label))
    lines = type_lines(town, picture.latest, chosen=crime_type)
    return PolicePanel(
        area=PoliceArea.objects.get(partnership=town).name,
        picture=picture,
        types=lines,
        most=max(line.total for line in lines),
        breaks=tuple((date.fromisoformat(a), date.fromisoformat(b)) for a, b in figures.breaks),
        placeless=figures.placeless,
        placeless_of=figures.placeless_of,
        imported_at=figures.imported_at,
    )


def type_lines(town: int, lately: Latest | None, *, chosen: CrimeType) -> tuple[Line, ...]:
    """Every type with what was recorded in the months that the chosen one speaks of."""
    totals: dict[str, int] = {}
    if lately:
        rows = PoliceMonth.objects.filter(
            partnership=town, month__range=(lately.first, lately.last)
        ).order_by()
        totals = dict(
            rows.values("crime_type")
            .annotate(total=Sum("recorded"))
            .values_list("crime_type", "total")
        )
    return tuple(
        Line(one.value, str(one.label), totals.get(one.value, 0), chosen=one == chosen)
        for one in CrimeType
    )


def told_by_month(viewer: Member, kind: Kind | None) -> OwnPanel | None:
    """Counts of the whole town, for members of its agencies; nothing until the first were counted.

    Whoever may see no single report sees them counted in fives.
    """
    town = viewer.partnership_id
    name = kind.value if kind else EVERY_KIND
    exact = sees_single_reports(viewer)
    record = "own" if exact else "own_in_fives"
    chart = Chart.objects.filter(partnership=town, name=f"{record}/{name}").first()
    counted_at = (
        Answers.objects.filter(partnership=town).values_list("counted_at", flat=True).first()
    )
    if chart is None or counted_at is None:
        return None
    kept = dict(
        Chart.objects.filter(partnership=town, name__startswith="own/").values_list(
            "name", "figures"
        )
    )
    say = latest if exact else latest_in_fives
    lately = {
        name: say(from_json(kept.get(f"own/{name}", []))) for name in (EVERY_KIND, *Kind.values)
    }
    lines = kind_lines(lately, chosen=name)
    return OwnPanel(
        picture=replace(month_picture(chart, name, label_of(name)), latest=lately[name]),
        kinds=lines,
        most=max(line.total for line in lines[1:]),
        in_fives=not exact,
        counted_at=counted_at,
    )


def kind_lines(lately: dict[str, Latest | None], *, chosen: str) -> tuple[Line, ...]:
    """Everything first, then kind by kind."""
    return tuple(
        Line(kind, label_of(kind), found.total if found else 0, chosen=kind == chosen)
        for kind, found in lately.items()
    )


def label_of(kind: str) -> str:
    return "" if kind == EVERY_KIND else str(Kind(kind).label)


def month_picture(chart: Chart, about: str, label: str) -> MonthPicture:
    series = from_json(chart.figures)
    last = series[-1][-1]
    return MonthPicture(
        about=about,
        label=label,
        wide=chart.wide,
        narrow=chart.narrow,
        latest=latest(series),
        so_far=last if last.so_far else None,
        years=by_year(series),
        gaps=tuple(gaps(series)),
    )


def by_year(series: Series) -> tuple[Year, ...]:
    """The same figures as rows of twelve, the newest year first."""
    bars = {bar.month: bar for run in series for bar in run}
    years: Sequence[int] = sorted({month.year for month in bars}, reverse=True)
    return tuple(
        Year(year, tuple(bars.get(date(year, number, 1)) for number in range(1, 13)))
        for year in years
    )
