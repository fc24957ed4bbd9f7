"""Handing what was found on to the room of cases, where people decide what is a problem: for the queue."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from highstreet.cases.choices import ProposalKind
from highstreet.cases.commands.proposing import Proposed, propose_problems
from highstreet.measures.problems.case_review import threshold_on
from highstreet.measures.problems.facts import Happened, Problem, Why
from highstreet.measures.problems.finding import problems_of
from highstreet.measures.problems.neighbourhoods import ground_of
from highstreet.measures.problems.reading import facts_of

MOST = 40  # more than anybody will look at
KINDS = {
    Why.PREMISES: ProposalKind.PREMISES,
    Why.PLACE: ProposalKind.PLACE_AND_TIME,
    Why.HOURS: ProposalKind.PLACE_AND_TIME,
    Why.SERIES: ProposalKind.SERIES,
    Why.COMPLAINTS: ProposalKind.ASB_REVIEW,
}


def propose_for(town: int, *, at: datetime) -> int:
    """Look for problems as things stand, and propose the most harmful. Says how many proposals are open."""
    facts = facts_of(town, now=at)
    found = problems_of(facts, threshold_on(facts.today))
    rows, street_of = {one.id: one for one in facts.happened}, ground_of(facts).street_of
    proposed = [as_proposed(one, rows, street_of) for one in found]
    return propose_problems(
        town=town,
        kinds=set(KINDS.values()),
        found=[one for one in proposed if one.where][:MOST],
        at=at,
    )


def as_proposed(
    problem: Problem, rows: Mapping[int, Happened], street_of: Mapping[int, int]
) -> Proposed:
    """The problem as the room of cases keeps it; its figures are those of the reason by which it is named."""
    named_by = problem.reasons[0]
    reports = sorted((rows[one] for one in problem.reports), key=lambda one: (one.at, one.id))
    return Proposed(
        kind=KINDS[named_by.why],
        key=problem.key,
        title=problem.title[:140],
        type=Counter(one.kind for one in reports).most_common(1)[0][0],
        where=where_of(problem, reports, street_of),
        reasons=tuple(reason.words for reason in problem.reasons),
        references=tuple(one.reference for one in reports),
        found=named_by.found,
        expected_by_chance=named_by.expected,
        p=named_by.p,
    )


def where_of(
    problem: Problem, reports: list[Happened], street_of: Mapping[int, int]
) -> tuple[str, ...]:
    """The premises or the street; of a series the two places where most of it was."""
    if problem.premises is not None:
        return (f"premises:{problem.premises}",)
    if problem.street is not None:
        return (f"street:{problem.street}",)
    streets = Counter(street_of[one.id] for one in reports if one.id in street_of)
    return tuple(f"street:{street}" for street, _ in streets.most_common(2))
