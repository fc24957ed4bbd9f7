"""Working out what a town's targets say: for the queue and for commands, never for a page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from highstreet.measures.catalogue import BY_CODE, Measure, beside
from highstreet.measures.judging import judged, months_in
from highstreet.measures.limits_drawing import Sheet, draw_limits
from highstreet.measures.monthly import Month, months_of
from highstreet.measures.questions import Question
from highstreet.measures.verdicts import Point, Verdicts
from highstreet.targets.in_public import in_public
from highstreet.targets.models import Mark, Target, TypedMonth, Worked
from highstreet.targets.queries.breaks import broken_on

NOT_DRAWN = {"wide": "", "narrow": "", "wide_public": "", "narrow_public": ""}


def work_out_targets(town: int, *, at: datetime, drawn: bool = True) -> None:
    """Every running target's figures, on its own measure and on those that stand beside it.

    Where nobody will look at the charts they need not be `drawn`: the next time makes up for it.
    """
    breaks = broken_on(town)

    @cache
    def months(code: str) -> list[Month]:
        return series_of(BY_CODE[code], town, at=at)

    for target in Target.objects.filter(partnership=town).running().order_by("id"):
        marks = list(target.marks.order_by("on", "id"))
        own = BY_CODE[target.measure]
        stand = (own, *beside(own, lambda code: bool(months(code))))
        for measure in {one.code: one for one in stand}.values():
            found = verdict_on(
                target, measure, months(measure.code), broken_on=breaks[measure.code]
            )
            keep(target, measure, marks, found, at=at, drawn=drawn)


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

    The aim is of the target's own measure only; a change of definition is of the measure, whoever asks for it.
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
            broken_on=broken_on,
            aim=target.aim_level if own else None,
        ),
    )


def keep(
    target: Target,
    measure: Measure,
    marks: Sequence[Mark],
    found: Verdicts,
    *,
    at: datetime,
    drawn: bool,
) -> None:
    """Keep the verdict, and as it is shown in fives; draw its charts anew if they would look different."""
    own = measure.code == target.measure
    sheet = Sheet(
        points=found.points,
        counted=measure.counted,
        breaks=found.breaks,
        marks=numbered(marks, found.points) if own else {},
        aim=target.aim_level if own else None,
    )
    public = found if measure.is_public else in_public(found, measure.counted)
    figures = {
        **found.as_json(),
        "marks": {str(k): v for k, v in sheet.marks.items()},
        "public": public.as_json(),
    }
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
            **(drawings(sheet, public, measure) if drawn else NOT_DRAWN),
        },
    )


def drawings(sheet: Sheet, public: Verdicts, measure: Measure) -> dict[str, str]:
    """The charts for members, and those for everybody."""
    about = f"{measure.name}, month by month"
    wide, narrow = draw_limits(sheet, about=about)
    if measure.is_public:
        return dict(zip(NOT_DRAWN, (wide, narrow, wide, narrow), strict=True))
    for_all = draw_limits(replace(sheet, points=public.points, in_fives=True), about=about)
    return dict(zip(NOT_DRAWN, (wide, narrow, *for_all), strict=True))


def numbered(marks: Sequence[Mark], points: Sequence[Point]) -> dict[date, str]:
    """The months of what was done, with the numbers under which the page lists it."""
    months = {point.month for point in points}
    found: dict[date, str] = {}
    for number, mark in enumerate(marks, start=1):
        month = mark.on.replace(day=1)
        if month in months:
            found[month] = f"{found[month]}, {number}" if month in found else str(number)
    return found
