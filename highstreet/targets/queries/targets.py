"""Targets for a list and for their own pages, as those who read them may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from highstreet.measures.catalogue import BY_CODE, Measure, beside
from highstreet.measures.choices import Better, Sort, Source
from highstreet.measures.verdicts import Point, Verdict, Verdicts, from_json
from highstreet.people.access import sees_single_reports
from highstreet.people.models import Member
from highstreet.targets import rules, saying
from highstreet.targets.choices import MarkKind
from highstreet.targets.models import Target, TargetQuerySet, Worked
from highstreet.targets.saying_aims import how_near


@dataclass(frozen=True)
class Panel:
    """One measure with its verdict and its chart; `found` is nothing until it was worked out."""

    measure: Measure
    is_own: bool
    in_fives: bool
    found: Verdicts | None = None
    tag: str = ""
    says: str = ""
    wide: str = ""
    narrow: str = ""
    rows: tuple[Point, ...] = ()
    worked_out_at: datetime | None = None


@dataclass(frozen=True)
class MarkLine:
    number: int
    kind: MarkKind
    on: date
    words: str


@dataclass(frozen=True)
class TargetLine:
    """One target in a list."""

    id: int
    measure: Measure
    aim: str
    aim_by: date
    owners: tuple[str, str]
    review_on: date
    is_over: bool
    marks: tuple[MarkLine, ...]
    panel: Panel
    beside: tuple[Panel, ...]
    reading: str

    def is_missed(self, today: date) -> bool:
        """The day of review is over, and nobody has looked at it since."""
        seen = (mark.on for mark in self.marks if mark.kind == MarkKind.REVIEW)
        return self.review_on < today and not any(day >= self.review_on for day in seen)


@dataclass(frozen=True)
class TargetPage:
    """Everything that the page of a target shows."""

    line: TargetLine
    direction: Better
    aim_figure: str
    method: str
    baseline: tuple[date, date]
    owner_ids: tuple[int, int]
    agreed_by: str
    agreed_at: datetime
    ended_at: datetime | None
    ended_words: str
    how_long: str
    how_near: str
    beware: tuple[str, ...]


def target_list(viewer: Member) -> list[TargetLine]:
    """Every target of the town: those that run first, then those that have ended."""
    return lines(Target.objects.visible_to(viewer), viewer)


def public_targets(town: int) -> list[TargetLine]:
    """What everybody reads: the targets that run, with small numbers in fives."""
    return lines(Target.objects.filter(partnership=town).running(), None)


def in_order(targets: TargetQuerySet) -> list[Target]:
    rows = targets.select_related(
        "first_owner", "second_owner", "agreed_by__agency"
    ).prefetch_related("marks")
    return sorted(rows, key=lambda one: (one.ended_at is not None, one.aim_by, one.id))


def lines(targets: TargetQuerySet, viewer: Member | None) -> list[TargetLine]:
    found = in_order(targets)
    worked = {
        (row.target_id, row.measure): row
        for row in Worked.objects.filter(target__in=[target.id for target in found])
    }
    return [line_of(target, worked, viewer) for target in found]


def line_of(
    target: Target, worked: Mapping[tuple[int, str], Worked], viewer: Member | None
) -> TargetLine:
    own = BY_CODE[target.measure]
    stand = beside(own, lambda code: has_months(worked.get((target.id, code))))
    panels = tuple(panel_of(target, measure, worked, viewer) for measure in stand)
    return TargetLine(
        id=target.id,
        measure=BY_CODE[target.measure],
        aim=target.aim,
        aim_by=target.aim_by,
        owners=(target.first_owner.name, target.second_owner.name),
        review_on=target.review_on,
        is_over=target.ended_at is not None,
        marks=marks_of(target),
        panel=panel_of(target, own, worked, viewer),
        beside=panels,
        reading=saying.reading(rules.reading(changes_of(panels))),
    )


def has_months(row: Worked | None) -> bool:
    return row is not None and bool(row.figures["points"])


def changes_of(panels: Sequence[Panel]) -> list[tuple[Sort, str]]:
    return [(one.measure.sort, change_of(one.measure, one.found)) for one in panels]


def counted_in_fives(measure: Measure, viewer: Member | None) -> bool:
    """For everybody all but what police publish; for members who may see no single report what was told."""
    if viewer is None:
        return not measure.is_public
    return measure.source == Source.OWN and not sees_single_reports(viewer)


def panel_of(
    target: Target,
    measure: Measure,
    worked: Mapping[tuple[int, str], Worked],
    viewer: Member | None,
) -> Panel:
    row, few = worked.get((target.id, measure.code)), counted_in_fives(measure, viewer)
    is_own = measure.code == target.measure
    if row is None or few and "public" not in row.figures:
        return Panel(measure, is_own, few)
    figures = row.figures["public"] if few else row.figures
    found = from_json(figures)
    return Panel(
        measure=measure,
        is_own=is_own,
        in_fives=few,
        found=found,
        tag=saying.tag_of(found),
        says=saying.sentence(measure, found, in_fives=few),
        wide=row.wide_public if few else row.wide,
        narrow=row.narrow_public if few else row.narrow,
        rows=found.points[::-1],
        worked_out_at=row.worked_out_at,
    )


def target_page(target: int, viewer: Member, *, today: date) -> TargetPage | None:
    rows = in_order(Target.objects.visible_to(viewer).filter(id=target))
    return page_of(rows[0], viewer, today=today) if rows else None


def page_of(target: Target, viewer: Member, *, today: date) -> TargetPage:
    own = BY_CODE[target.measure]
    worked = {(target.id, row.measure): row for row in target.worked.all()}
    line = line_of(target, worked, viewer)
    verdict = line.panel.found
    return TargetPage(
        line=line,
        direction=Better(target.direction),
        aim_figure=("" if target.aim_level is None else saying.exactly(target.aim_level, own)),
        method=target.method,
        baseline=(target.baseline_from, target.baseline_to),
        owner_ids=(target.first_owner_id, target.second_owner_id),
        agreed_by=target.agreed_by.as_written,
        agreed_at=target.agreed_at,
        ended_at=target.ended_at,
        ended_words=target.ended_words,
        how_long=saying.how_long(verdict) if verdict else "",
        how_near=(
            how_near(own, verdict, target.aim_level, aim_by=target.aim_by, today=today)
            if verdict
            else ""
        ),
        beware=tuple(saying.beware(verdict)) if verdict else (),
    )


def change_of(measure: Measure, found: Verdicts | None) -> str:
    """How much is told, or how much trouble there is: it fell where people feel safer."""
    if found is None or found.verdict == Verdict.TOO_FEW:
        return "UNKNOWN"
    if found.verdict == Verdict.NOISE:
        return "NOISE"
    fell = found.fell if measure.sort == Sort.REPORTING else found.verdict == Verdict.BETTER
    return "FELL" if fell else "ROSE"


def marks_of(target: Target) -> tuple[MarkLine, ...]:
    """What happened, in the order of its days: numbered as on the chart."""
    rows = sorted(target.marks.all(), key=lambda row: (row.on, row.id))
    return tuple(
        MarkLine(number, MarkKind(row.kind), row.on, row.words)
        for number, row in enumerate(rows, start=1)
    )
