"""Working out what a town's targets say: for the queue and for commands, never for a page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from highstreet.base.fives import FIVE, in_fives
from highstreet.measures.catalogue import BY_CODE, Measure, three_of
from highstreet.measures.choices import Counted
from highstreet.measures.judging import judged, months_in
from highstreet.measures.limits_drawing import Sheet, draw_limits
from highstreet.measures.monthly import Month, months_of
from highstreet.measures.questions import Question
from highstreet.measures.verdicts import Point, Verdicts
from highstreet.targets.choices import MarkKind
from highstreet.targets.models import Mark, Target, TypedMonth, Worked

Months = Callable[[Measure], list[Month]]
NOT_DRAWN = {"wide": "", "narrow": "", "wide_public": "", "narrow_public": ""}


def work_out_targets(town: int, *, at: datetime, drawn: bool = True) -> None:
    """Every running target's figures, on its own measure and on those that stand beside it.

    Where nobody will look at the charts they need not be `drawn`: the next time makes up for it.
    """
    known: dict[str, list[Month]] = {}

    def months(measure: Measure) -> list[Month]:
        if measure.code not in known:
            known[measure.code] = series_of(measure, town, at=at)
        return known[measure.code]

    for target in Target.objects.filter(partnership=town).running().order_by("id"):
        marks = list(target.marks.order_by("on", "id"))
        own = BY_CODE[target.measure]
        for measure in {one.code: one for one in (own, *three_of(own))}.values():
            keep(target, measure, marks, months(measure), at=at, drawn=drawn)


def series_of(measure: Measure, town: int, *, at: datetime) -> list[Month]:
    """The whole months of a measure: typed in, or from the record."""
    if not measure.is_typed:
        return months_of(measure, town, at=at)
    rows = TypedMonth.objects.filter(partnership=town, measure=measure.code).order_by("month")
    return [Month(*row) for row in rows.values_list("month", "found", "of")]


def verdict_on(
    target: Target, measure: Measure, series: Sequence[Month], *, broken_on: Sequence[date] = ()
) -> Verdicts:
    """What the months of a measure say, held against the target's baseline.

    The aim and the changes of definition are of the target's own measure only.
    """
    own = measure.code == target.measure
    return judged(
        series,
        Question(
            counted=measure.counted,
            on_one_day=measure.on_one_day,
            better=measure.better,
            begins=target.baseline_from.replace(day=1),
            baseline=months_in(target.baseline_from.replace(day=1), target.baseline_to, series),
            broken_on=broken_on if own else (),
            aim=target.aim_level if own else None,
        ),
    )


def keep(
    target: Target,
    measure: Measure,
    marks: Sequence[Mark],
    series: Sequence[Month],
    *,
    at: datetime,
    drawn: bool,
) -> None:
    """Keep the verdict; draw its charts anew if they would look different."""
    breaks = [mark.on for mark in marks if mark.kind == MarkKind.BREAK]
    found = verdict_on(target, measure, series, broken_on=breaks)
    own = measure.code == target.measure
    sheet = Sheet(
        points=found.points,
        counted=measure.counted,
        breaks=found.breaks,
        marks=numbered(marks, found.points) if own else {},
        aim=target.aim_level if own else None,
    )
    figures = {**found.as_json(), "marks": {str(k): v for k, v in sheet.marks.items()}}
    same = Worked.objects.filter(target=target, measure=measure.code, figures=figures)
    if drawn:
        same = same.exclude(**NOT_DRAWN)
    if same.update(worked_out_at=at):
        return
    Worked.objects.update_or_create(
        partnership_id=target.partnership_id,
        target=target,
        measure=measure.code,
        defaults={
            "figures": figures,
            "worked_out_at": at,
            **(drawings(sheet, measure) if drawn else NOT_DRAWN),
        },
    )


def drawings(sheet: Sheet, measure: Measure) -> dict[str, str]:
    """The charts for members, and those for everybody."""
    about = f"{measure.name}, month by month"
    wide, narrow = draw_limits(sheet, about=about)
    if measure.is_public:
        return dict(zip(NOT_DRAWN, (wide, narrow, wide, narrow), strict=True))
    points = public_points(sheet.points, measure.counted)
    public = draw_limits(replace(sheet, points=points, in_fives=True), about=about)
    return dict(zip(NOT_DRAWN, (wide, narrow, *public), strict=True))


def numbered(marks: Sequence[Mark], points: Sequence[Point]) -> dict[date, str]:
    """The months of what was done, with the numbers under which the page lists it."""
    months = {point.month for point in points}
    found: dict[date, str] = {}
    for number, mark in enumerate(marks, start=1):
        month = mark.on.replace(day=1)
        if month in months:
            found[month] = f"{found[month]}, {number}" if month in found else str(number)
    return found


def public_points(points: Sequence[Point], counted: Counted) -> tuple[Point, ...]:
    """Counts in fives; of shares the months in which five or more were counted."""
    if counted == Counted.SHARE:
        return tuple(point for point in points if (point.of or 0) >= FIVE)
    return tuple(
        replace(point, found=few, value=few / (point.of or 1))
        for point in points
        for few in [in_fives(point.found)]
    )
