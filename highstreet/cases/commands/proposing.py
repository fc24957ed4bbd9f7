"""Problems that the platform proposes, and what somebody at the desk makes of each.

A room above works them out and calls `propose_problems`:

    propose_problems(town=7, kinds={ProposalKind.PREMISES}, found=[Proposed(...)], at=now)
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from highstreet.base.command import again_after, command
from highstreet.base.refusal import Refusal, insist
from highstreet.cases import access
from highstreet.cases.choices import Answer, EventKind, ProposalKind, Stage
from highstreet.cases.keeping import event, places_named, put_in, settle_sensitive
from highstreet.cases.models import Case, Evidence, ProblemProposal
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

    What is being worked on as a case is not proposed; what was set aside, or was worked on, only if something was
    told since. `found` comes in the order in which it is to be read, the most harmful first.
    Says how many are open now.
    """
    here = ProblemProposal.objects.filter(partnership=town)
    known = known_of(town, found)
    new = [one for one in found if one.kind in kinds and is_new(one, known)]
    here.open().filter(kind__in=kinds).delete()
    ProblemProposal.objects.bulk_create(
        as_row(one, town, position, at=at) for position, one in enumerate(new)
    )
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


@dataclass(frozen=True)
class Known:
    """What is there already: proposals that were answered, the cases that hold the reports, and when each was told."""

    answered: Sequence[ProblemProposal]
    cases: Sequence[tuple[Case, frozenset[str]]]
    told: Mapping[str, datetime]


def known_of(town: int, found: Sequence[Proposed]) -> Known:
    references = {reference for one in found for reference in one.references}
    answered = ProblemProposal.objects.filter(partnership=town).exclude(answer=Answer.OPEN)
    told = Report.objects.filter(partnership=town, reference__in=references)
    return Known(
        answered=list(answered.select_related("case")),
        cases=cases_with(town, references),
        told=dict(told.values_list("reference", "told_at")),
    )


def cases_with(town: int, references: Collection[str]) -> list[tuple[Case, frozenset[str]]]:
    """The cases that hold any of these reports, each with those that it holds, however it came to be a case."""
    rows = Evidence.objects.standing().filter(
        partnership=town, report__reference__in=list(references)
    )
    held: defaultdict[Case, set[str]] = defaultdict(set)
    for row in rows.select_related("case", "report"):
        assert row.report is not None
        held[row.case].add(row.report.reference)
    return [(case, frozenset(of_case)) for case, of_case in held.items()]


def is_new(one: Proposed, known: Known) -> bool:
    """Nobody works on it; and nobody has answered it or worked on it, or something was told since."""
    same = [row for row in known.answered if is_same(one, row)]
    cases = [row.case for row in same if row.case is not None]
    cases += [case for case, held in known.cases if holds_most(one, held)]
    if any(not case.is_over for case in cases) or holds_most(one, held_by_open(known)):
        return False
    times = [row.answered_at for row in same] + [case.ended_at for case in cases]
    last = max(filter(None, times), default=None)
    newest = max((known.told[each] for each in one.references if each in known.told), default=None)
    return last is None or newest is not None and newest > last


def held_by_open(known: Known) -> frozenset[str]:
    """The reports that some case holds on which people work."""
    return frozenset().union(*(held for case, held in known.cases if not case.is_over))


def holds_most(one: Proposed, held: Collection[str]) -> bool:
    return 2 * len(set(one.references).intersection(held)) > len(set(one.references))


def is_same(one: Proposed, row: ProblemProposal) -> bool:
    """By its key, whatever it was found by; or because all its reports stood in the other already."""
    return row.key == one.key or set(one.references) <= set(row.references)


def as_row(one: Proposed, town: int, position: int, *, at: datetime) -> ProblemProposal:
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
        position=position,
        made_at=at,
    )
