"""The page of one intervention: what was planned, what the law asks for first, and the hours so far."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from highstreet.base.refusal import Refusal
from highstreet.cases import access, rules
from highstreet.cases.choices import Progress, ToolKind
from highstreet.cases.models import Case, Intervention
from highstreet.cases.queries.page import InterventionLine, intervention_line
from highstreet.cases.tools import Tool, tool_of
from highstreet.people.models import Member
from highstreet.powers.choices import Moment
from highstreet.powers.rules import Step, steps_of


@dataclass(frozen=True)
class StepLine:
    """One step that a power asks for, and the day on which it was done."""

    step: Step
    done_on: date | None
    who: str


@dataclass(frozen=True)
class WorkLine:
    on: date
    hours: Decimal
    words: str
    who: str


@dataclass(frozen=True)
class InterventionPage:
    case: str
    case_title: str
    line: InterventionLine
    power: str
    proof: tuple[str, ...]
    doubts: tuple[str, ...]
    before: tuple[StepLine, ...]
    after: tuple[StepLine, ...]
    work: tuple[WorkLine, ...]
    why_not_law: Refusal | None
    why_not_start: Refusal | None
    why_not_work: Refusal | None

    @property
    def is_planned(self) -> bool:
        return self.line.progress == Progress.PLANNED

    @property
    def is_running(self) -> bool:
        return self.line.progress == Progress.RUNNING


def intervention_page(
    reference: str, number: int, viewer: Member, *, today: date
) -> InterventionPage | None:
    """One intervention of a case that the viewer may see, or nothing."""
    case = (
        Case.objects.visible_to(viewer).select_related("lead").filter(reference=reference).first()
    )
    rows = Intervention.objects.filter(case=case).select_related("owner", "agency", "version")
    one = rows.annotate(hours=Sum("work__hours")).filter(id=number).first() if case else None
    if case is None or one is None:
        return None
    on = max(today, one.start_on) if one.started_on is None else one.started_on
    tool = tool_of(one, viewer, on=on)
    steps = steps_with_days(one, tool)
    done = {line.step.key for line in steps if line.done_on}
    law = tool.why_not(on=on, body=one.agency.kind) if one.started_on is None else None
    return InterventionPage(
        case=case.reference,
        case_title=case.title,
        line=intervention_line(one),
        power=one.tool if one.tool_kind == ToolKind.POWER else "",
        proof=tuple(tool.version.proof) if tool.version else (),
        doubts=tuple(tool.version.doubts) if tool.version else (),
        before=tuple(line for line in steps if line.step.moment == Moment.BEFORE),
        after=tuple(line for line in steps if line.step.moment == Moment.AFTER),
        work=work_of(one),
        why_not_law=law,
        why_not_start=rules.cannot_start_yet(case)
        or law
        or rules.cannot_start_without(tool.version, done=done),
        why_not_work=access.may_not_work_on(case, viewer) or rules.cannot_change(case),
    )


def steps_with_days(one: Intervention, tool: Tool) -> tuple[StepLine, ...]:
    if tool.version is None:
        return ()
    ticks = {tick.key: tick for tick in one.ticks.select_related("ticked_by__agency")}
    lines = []
    for step in steps_of(tool.version):
        tick = ticks.get(step.key)
        lines.append(
            StepLine(
                step, tick.done_on if tick else None, tick.ticked_by.as_written if tick else ""
            )
        )
    return tuple(lines)


def work_of(one: Intervention) -> tuple[WorkLine, ...]:
    rows = one.work.select_related("noted_by__agency").order_by("-on", "-id")
    return tuple(
        WorkLine(on=row.on, hours=row.hours, words=row.words, who=row.noted_by.as_written)
        for row in rows
    )
