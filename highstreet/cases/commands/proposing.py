"""Problems that the platform proposes, and what somebody at the desk makes of each.

A room above works them out and calls `propose_problems`:

    propose_problems(town=7, kinds={ProposalKind.PREMISES}, found=[Proposed(...)], at=now)
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from highstreet.base.command import again_after, command
from highstreet.base.refusal import Refusal, insist
from highstreet.cases import access
from highstreet.cases.choices import Answer, EventKind, ProposalKind, Stage
from highstreet.cases.keeping import event, places_named, put_in, settle_sensitive
from highstreet.cases.models import OVER, ProblemProposal
from highstreet.cases.nominating import Problem, case_of
from highstreet.cases.writing import tell_lead
from highstreet.people.asking import Clockwork
from highstreet.people.models import Member
from highstreet.reports.commands.finding import said
from highstreet.reports.models import Report
from highstreet.trail.models import record


@dataclass(frozen=True)
class Proposed:
    """Something that may be a problem.

    `key` is the same for the same problem each night (such as premises:12). `where` names places as
    `places.finding` does, and areas as area:3. `type` is a `reports.choices.Kind`. `references` are those of
    its reports; `reasons` are whole sentences in plain words.
    """

    kind: ProposalKind
    key: str
    title: str
    type: str
    where: tuple[str, ...]
    reasons: tuple[str, ...]
    references: tuple[str, ...]
    found: int
    expected_by_chance: float | None = None
    p: float | None = None


@command
def propose_problems(
    *, town: int, kinds: Collection[ProposalKind], found: Sequence[Proposed], at: datetime
) -> int:
    """Put these in place of the open proposals of these kinds; those that were answered are kept.

    What was set aside, or is being worked on as a case, is proposed again only if something was told since.
    Says how many are open now.
    """
    here = ProblemProposal.objects.filter(partnership=town, kind__in=kinds)
    answered = list(here.exclude(answer=Answer.OPEN).select_related("case"))
    told = told_at(town, found)
    new = [one for one in found if one.kind in kinds and is_new(one, answered, told)]
    here.open().delete()
    ProblemProposal.objects.bulk_create(as_row(one, town, at=at) for one in new)
    record(
        "problems.proposed",
        f"town {town}",
        by=Clockwork(town),
        at=at,
        kinds=sorted(kinds),
        open=len(new),
    )
    return len(new)


@again_after("case_reference_once")
@command
def take_up(*, proposal: int, problem: Problem, by: Member, at: datetime) -> str:
    """It is a problem: it becomes a case with its reports as evidence of it. Gives the reference."""
    insist(access.may_not_nominate(by))
    row = to_answer(proposal, by)
    case = case_of(problem, Stage.SCANNING, by=by, at=at)
    reports = Report.objects.filter(
        partnership=by.partnership_id, reference__in=row.references
    ).order_by("occurred_from", "id")
    put_in(case, list(reports), why=row.reasons[0], by=None, at=at)
    settle_sensitive(case, by=by, at=at)
    row.answer, row.answered_by, row.answered_at, row.case = Answer.TAKEN_UP, by, at, case
    row.save(update_fields=["answer", "answered_by", "answered_at", "case"])
    event(case, EventKind.TAKEN_UP, by=by, at=at, what=row.title, words=" ".join(row.reasons))
    tell_lead(case, by=by, at=at, is_nomination=False)
    record("case.taken_up", case.about, by=by, at=at, proposal=row.id, audience=case.audience)
    return case.reference


@command
def set_aside(*, proposal: int, words: str, by: Member, at: datetime) -> None:
    """It is none, or none for us. It is not proposed again until something new is told."""
    insist(access.may_not_nominate(by))
    row = to_answer(proposal, by)
    row.answer, row.answered_by, row.answered_at = Answer.SET_ASIDE, by, at
    row.answer_words = said(words)[:300]
    row.save(update_fields=["answer", "answered_by", "answered_at", "answer_words"])
    record("problem.set_aside", f"proposal {row.id}", by=by, at=at, why=row.answer_words)


def to_answer(proposal: int, by: Member) -> ProblemProposal:
    row = ProblemProposal.objects.visible_to(by).select_for_update().get(id=proposal)
    gone = Refusal("proposal_answered", "Somebody has answered this proposal already.")
    insist(gone if row.answer else None)
    return row


def told_at(town: int, found: Sequence[Proposed]) -> dict[str, datetime]:
    references = {reference for one in found for reference in one.references}
    rows = Report.objects.filter(partnership=town, reference__in=references)
    return dict(rows.values_list("reference", "told_at"))


def is_new(one: Proposed, answered: Sequence[ProblemProposal], told: dict[str, datetime]) -> bool:
    """Nobody has answered it, or something was told since; what is being worked on is not proposed again."""
    same = [row for row in answered if row.kind == one.kind and is_same(one, row)]
    if any(row.case is not None and row.case.stage not in OVER for row in same):
        return False
    last = max((row.answered_at for row in same if row.answered_at), default=None)
    newest = max((told[each] for each in one.references if each in told), default=None)
    return last is None or newest is not None and newest > last


def is_same(one: Proposed, row: ProblemProposal) -> bool:
    """By its key; or because all its reports stood in the other already."""
    return row.key == one.key or set(one.references) <= set(row.references)


def as_row(one: Proposed, town: int, *, at: datetime) -> ProblemProposal:
    return ProblemProposal(
        partnership_id=town,
        kind=one.kind,
        key=one.key,
        title=one.title[:140],
        type=one.type,
        where=list(one.where),
        where_words=places_named(one.where, town),
        reasons=[reason[:300] for reason in one.reasons],
        references=list(one.references),
        found=one.found,
        expected_by_chance=one.expected_by_chance,
        p=one.p,
        made_at=at,
    )
