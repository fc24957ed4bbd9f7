"""The page of one case: what people said, what was found, who does what, and what changed."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Sum

from highstreet.actions.models import Action
from highstreet.actions.queries.lists import ActionLine
from highstreet.actions.queries.lists import line_of as action_line
from highstreet.base.refusal import Refusal
from highstreet.cases import access, rules
from highstreet.cases.choices import (
    Corner,
    EvidenceKind,
    Progress,
    Sensitive,
    Verdict,
)
from highstreet.cases.models import Case, CaseAction, TriangleAnswer
from highstreet.cases.queries.lists import CaseLine, held_of, line_of, with_what_they_hold
from highstreet.cases.queries.story import Moment, Piece, Said, pieces_of, said_in, story_of
from highstreet.people.models import Agency, Member
from highstreet.promises.making import day_of


@dataclass(frozen=True)
class CornerLine:
    """One question of the triangle, and what the team says to it."""

    corner: Corner
    words: str
    evidence: str
    evidence_id: int | None
    is_about_person: bool
    who: str
    said_at: datetime


@dataclass(frozen=True)
class InterventionLine:
    """What is tried."""

    number: int
    what: str
    tool: str
    owner: str
    agency: str
    where: str
    progress: Progress
    start_on: date
    end_on: date | None
    started_on: date | None
    ended_on: date | None
    hours: Decimal


@dataclass(frozen=True)
class AssessmentLine:
    verdict: Verdict
    changed: str
    learnt: str
    tell_on: date | None
    who: str
    said_at: datetime


@dataclass(frozen=True)
class GivenLine:
    """An action that was given for the case, and whether the viewer may open its own page."""

    action: ActionLine
    may_be_opened: bool


@dataclass(frozen=True)
class Team:
    """Who works on it, and who leads: by number for forms, by name for people."""

    lead: int
    agency_ids: tuple[int, ...]
    people_ids: tuple[int, ...]
    agencies: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True)
class Measured:
    """By what one will see whether it worked: the measure's code, the time before, the day to look."""

    code: str
    before_from: date | None
    before_to: date | None
    review_on: date | None


@dataclass(frozen=True)
class CasePage:
    """Everything that the page of one case shows, and why a button is not there."""

    line: CaseLine
    problem: str
    why: str
    nominated_by: str
    nominated_at: datetime
    where_tokens: tuple[str, ...]
    sensitive: Sensitive
    team: Team
    measured: Measured
    story: tuple[Moment, ...]
    said: tuple[Said, ...]
    unseen: int
    pieces: tuple[Piece, ...]
    triangle: tuple[CornerLine, ...]
    interventions: tuple[InterventionLine, ...]
    actions: tuple[GivenLine, ...]
    assessments: tuple[AssessmentLine, ...]
    missing: tuple[Refusal, ...]
    why_not_answer: Refusal | None
    why_not_go_on: Refusal | None
    why_not_go_back: Refusal | None
    why_not_work: Refusal | None
    why_not_lead: Refusal | None

    @property
    def begun(self) -> tuple[InterventionLine, ...]:
        return tuple(one for one in self.interventions if one.started_on)


def case_page(reference: str, viewer: Member, *, now: datetime) -> CasePage | None:
    """One case, or nothing if the viewer may not know of it."""
    rows = with_what_they_hold(Case.objects.visible_to(viewer))
    case = rows.select_related("nominated_by__agency").filter(reference=reference).first()
    return page_of(case, viewer, today=day_of(now)) if case else None


def page_of(case: Case, viewer: Member, *, today: date) -> CasePage:
    standing = list(case.evidence.standing().select_related("added_by__agency").order_by("id"))
    of_reports = [one for one in standing if one.kind == EvidenceKind.REPORT]
    said = said_in(of_reports, viewer)
    interventions = interventions_of(case)
    line, held = line_of(case, viewer, today), held_of(case)
    missing = rules.lacks(case, held, today=today)
    not_lead = access.may_not_lead(case, viewer)
    return CasePage(
        line=line,
        problem=case.problem,
        why=case.why,
        nominated_by=f"{case.nominated_by.called}, {case.nominated_by.agency.name}",
        nominated_at=case.nominated_at,
        where_tokens=tuple(case.where),
        sensitive=Sensitive(case.sensitive),
        team=team_of(case),
        measured=Measured(case.measure, case.before_from, case.before_to, case.review_on),
        story=story_of(case, said),
        said=said,
        unseen=len(of_reports) - len(said),
        pieces=pieces_of(one for one in standing if one.kind != EvidenceKind.REPORT),
        triangle=triangle_of(case),
        interventions=interventions,
        actions=actions_of(case, viewer, today),
        assessments=assessments_of(case),
        missing=missing,
        why_not_answer=not_lead or rules.cannot_answer_nomination(case),
        why_not_go_on=not_lead or rules.cannot_go_on(case, held, today=today),
        why_not_go_back=not_lead or rules.cannot_go_back(case),
        why_not_work=access.may_not_work_on(case, viewer) or rules.cannot_change(case),
        why_not_lead=not_lead,
    )


def team_of(case: Case) -> Team:
    agencies = Agency.objects.filter(id__in=case.agencies).order_by("name")
    people = (
        Member.objects.filter(id__in=case.people).select_related("agency").order_by("name", "id")
    )
    return Team(
        lead=case.lead_id,
        agency_ids=tuple(case.agencies),
        people_ids=tuple(case.people),
        agencies=tuple(one.name for one in agencies),
        people=tuple(f"{one.called}, {one.agency.name}" for one in people),
    )


def triangle_of(case: Case) -> tuple[CornerLine, ...]:
    """What was answered, in the order of the questions."""
    order = list(Corner)
    rows = case.triangle.select_related("said_by__agency", "evidence")
    return tuple(map(corner_line, sorted(rows, key=lambda row: order.index(Corner(row.corner)))))


def corner_line(row: TriangleAnswer) -> CornerLine:
    """One answer. What was taken out of the case shows nothing any more."""
    shown_by = row.evidence if row.evidence and row.evidence.taken_out_at is None else None
    return CornerLine(
        corner=Corner(row.corner),
        words=row.words,
        evidence=shown_by.words if shown_by else "",
        evidence_id=shown_by.id if shown_by else None,
        is_about_person=row.is_about_person,
        who=row.said_by.as_written,
        said_at=row.said_at,
    )


def interventions_of(case: Case) -> tuple[InterventionLine, ...]:
    rows = case.interventions.select_related("owner", "agency").annotate(hours=Sum("work__hours"))
    return tuple(map(intervention_line, rows.order_by("start_on", "id")))


def intervention_line(row: Any) -> InterventionLine:
    return InterventionLine(
        number=row.id,
        what=row.what,
        tool=row.tool_words,
        owner=row.owner.called,
        agency=row.agency.name,
        where=row.where_words,
        progress=Progress(row.progress),
        start_on=row.start_on,
        end_on=row.end_on,
        started_on=row.started_on,
        ended_on=row.ended_on,
        hours=row.hours or Decimal(0),
    )


def actions_of(case: Case, viewer: Member, today: date) -> tuple[GivenLine, ...]:
    """Whoever may see the case reads what is done for it; the page of an action opens as the action's own rule says."""
    given = CaseAction.objects.filter(case=case).values("action")
    opens = Action.objects.visible_to(viewer).filter(id=OuterRef("id"))
    rows = Action.objects.filter(id__in=given).annotate(may_be_opened=Exists(opens))
    found: Any = rows.select_related("owner", "agency", "leader").order_by("due_on", "id")
    return tuple(GivenLine(action_line(one, today), one.may_be_opened) for one in found)


def assessments_of(case: Case) -> tuple[AssessmentLine, ...]:
    return tuple(
        AssessmentLine(
            verdict=Verdict(row.verdict),
            changed=row.changed,
            learnt=row.learnt,
            tell_on=row.tell_on,
            who=row.said_by.as_written,
            said_at=row.said_at,
        )
        for row in case.assessments.select_related("said_by__agency").order_by("-said_at", "-id")
    )
