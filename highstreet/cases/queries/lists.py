"""Cases in lists: mine, all, nominations, those that are over, and what is asked of whom next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery

from highstreet.base.among import Holds
from highstreet.base.reference import read_reference
from highstreet.base.refusal import Refusal
from highstreet.cases import access, rules
from highstreet.cases.choices import Audience, EvidenceStage, Stage
from highstreet.cases.models import (
    OVER,
    Assessment,
    Case,
    CaseQuerySet,
    Evidence,
    Intervention,
    ProblemProposal,
)
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.reports.choices import Kind

MINE, ALL, NOMINATIONS, OVER_VIEW = "mine", "all", "nominations", "over"
PROPOSALS = "proposals"
VIEWS = {
    MINE: "Mine",
    ALL: "All",
    NOMINATIONS: "Nominations",
    PROPOSALS: "Proposals",
    OVER_VIEW: "Over",
}
MOST = 200
IN_VIEW: dict[str, Callable[[Member], Q]] = {
    MINE: lambda viewer: Q(Holds("people", viewer.id)) & ~Q(stage__in=OVER),
    ALL: lambda _viewer: ~Q(stage__in=(*OVER, Stage.NOMINATED)),
    NOMINATIONS: lambda _viewer: Q(stage=Stage.NOMINATED),
    OVER_VIEW: lambda _viewer: Q(stage__in=OVER),
}


@dataclass(frozen=True)
class CaseLine:
    """One case in a list, with what comes next."""

    reference: str
    title: str
    type: str
    where: str
    stage: Stage
    lead: str
    lead_agency: str
    audience: Audience
    review_on: date | None
    review_is_over: bool
    next: str
    is_asked_of_me: bool


@dataclass(frozen=True)
class CaseList:
    view: str
    lines: tuple[CaseLine, ...]
    counts: dict[str, int]
    is_cut: bool


def case_list(view: str, viewer: Member, *, now: datetime, words: str = "") -> CaseList:
    """One list of those that the viewer may see, or what a search finds in it."""
    visible, today = Case.objects.visible_to(viewer), day_of(now)
    rows = searched(visible, words) if words else visible.filter(IN_VIEW[view](viewer))
    found = list(in_order(with_what_they_hold(rows), view)[: MOST + 1])
    return CaseList(
        view=view,
        lines=tuple(line_of(one, viewer, today) for one in found[:MOST]),
        counts=counted(visible, viewer),
        is_cut=len(found) > MOST,
    )


def in_order(rows: CaseQuerySet, view: str) -> CaseQuerySet:
    if view == OVER_VIEW:
        return rows.order_by("-ended_at", "-id")
    return rows.order_by(F("review_on").asc(nulls_last=True), "-nominated_at", "-id")


def searched(visible: CaseQuerySet, words: str) -> CaseQuerySet:
    """By its reference, or by words that each stand in its title, its problem or its place."""
    if reference := read_reference(words):
        return visible.filter(reference=reference)
    for word in words.split():
        visible = visible.filter(
            Q(title__icontains=word) | Q(problem__icontains=word) | Q(where_words__icontains=word)
        )
    return visible


def counted(visible: CaseQuerySet, viewer: Member) -> dict[str, int]:
    """How many wait in each list; what is over is past counting."""
    counts = {
        view: visible.filter(whose(viewer)).count()
        for view, whose in IN_VIEW.items()
        if view != OVER_VIEW
    }
    return counts | {PROPOSALS: ProblemProposal.objects.visible_to(viewer).open().count()}


def with_what_they_hold(rows: CaseQuerySet) -> CaseQuerySet:
    """Beside each case what the rules ask of it."""
    evidence = Evidence.objects.standing().filter(case=OuterRef("id"))
    since = Assessment.objects.filter(case=OuterRef("id"), said_at__gte=OuterRef("stage_since"))
    last = since.order_by("-said_at", "-id")
    return rows.select_related("lead", "lead_agency").annotate(
        has_scanning=Exists(evidence.filter(stage=EvidenceStage.SCANNING)),
        has_analysis=Exists(evidence.filter(stage=EvidenceStage.ANALYSIS)),
        has_begun=Exists(Intervention.objects.begun().filter(case=OuterRef("id"))),
        has_assessment=Exists(since),
        tell_on=Subquery(last.values("tell_on")[:1]),
    )


def line_of(case: Case, viewer: Member, today: date) -> CaseLine:
    lacking = rules.lacks(case, held_of(case), today=today)
    return CaseLine(
        reference=case.reference,
        title=case.title,
        type=str(Kind(case.type).label),
        where=case.where_words,
        stage=Stage(case.stage),
        lead=case.lead.called,
        lead_agency=case.lead_agency.name,
        audience=Audience(case.audience),
        review_on=case.review_on,
        review_is_over=bool(case.review_on and case.review_on < today and not case.is_over),
        next=str(lacking[0].words) if lacking else next_step(case),
        is_asked_of_me=is_asked_of(viewer, case, lacking) and not case.is_over,
    )


def is_asked_of(viewer: Member, case: Case, lacking: Sequence[Refusal]) -> bool:
    """What is missing is asked of the whole team; to decide, of whoever leads. What has its day waits for it."""
    if not lacking:
        return access.may_not_lead(case, viewer) is None
    waits = lacking[0].code == rules.CANNOT_TELL_YET
    return not waits and access.may_not_work_on(case, viewer) is None


def held_of(case: Any) -> rules.Held:
    return rules.Held(
        scanning=case.has_scanning,
        analysis=case.has_analysis,
        begun=case.has_begun,
        assessed=case.has_assessment,
        tell_on=case.tell_on,
    )


def next_step(case: Case) -> str:
    """What its lead can do now that nothing is missing."""
    match case.stage:
        case Stage.NOMINATED:
            return "Take it on, or say why not."
        case Stage.ASSESSMENT:
            return "Nothing is missing: it can be closed."
        case Stage.CLOSED | Stage.DECLINED:
            return ""
        case _:
            return f"Nothing is missing: go on to {rules.NEXT[Stage(case.stage)].label}."
