"""Joined-up problems."""

from typing import Any

from highstreet.cases.choices import Audience
from tests.guards.who_may.askers import AGENCIES, DESK, HERE, KNOWS_OF_RESTRICTED, A, Asker
from tests.guards.who_may.rows import Parts, Row, changes, reads, words
from tests.guards.who_may.world import World

# Police lead; those who look after all may too. The restricted one is its lead's and the safeguarding lead's.
WORKS = {A.RESPONDER, A.COORDINATOR, A.SAFEGUARDING}
KNOWS = {A.OTHER_RESPONDER, A.SAFEGUARDING}
# That of the team is for the agency that leads it and for those who look after all.
KNOWS_OF_TEAM = {A.RESPONDER, A.ADMINISTRATOR, A.COORDINATOR, A.SAFEGUARDING}
# What is done for them is known to its owner's agency, and to those who know of every restricted action.
OWED_OF = {
    "restricted": KNOWS_OF_RESTRICTED,
    "team": KNOWS_OF_TEAM | {A.LEADER},
}
OUR_DESK = DESK - {A.ELSEWHERE}
WHY = {"words": "It must be so."}


def of_case(which: str, **more: Any) -> Parts:
    return lambda world: {"reference": getattr(world.cases, which).reference, **more}


def of_trying(which: str, **more: Any) -> Parts:
    return lambda world: {
        "reference": world.cases.response.reference,
        "number": getattr(world.cases, which).id,
        **more,
    }


def of_proposal(world: World) -> dict[str, Any]:
    return {"proposal": world.cases.proposal.id}


def case_deed(name: str, may: set[Asker], on: str, sent: Parts = lambda world: {}) -> Row:
    return changes("desk:case_act", may, of_case(on, deed=name), sent, called=f"{name} a case")


def trying_deed(name: str, on: str, sent: Parts) -> Row:
    parts = of_trying(on, deed=name)
    return changes("desk:intervention_act", WORKS, parts, sent, called=f"{name} what is tried")


def who_deed(name: str, sent: Parts) -> Row:
    return changes("desk:case_who_act", WORKS, of_case("open", deed=name), sent, called=name)


def problem(world: World) -> dict[str, Any]:
    (place,) = world.cases.open.where
    return {
        "title": "Thefts at the chemist",
        "problem": "The same things are stolen each week",
        "type": "THEFT",
        "place": place,
        "why": "It needs more than police",
        "lead": world.members[A.RESPONDER].id,
        "audience": Audience.ALL,
    }


def of_tool(world: World) -> dict[str, Any]:
    (place,) = world.cases.open.where
    return {
        "tool": "TECHNIQUE:deflect",
        "what": "Another way round",
        "owner": world.members[A.RESPONDER].id,
        "place": place,
        "start_on": "2099-01-01",
    }


PAGES = [
    reads("desk:cases", AGENCIES),
    reads("desk:case_new", DESK),
    changes("desk:case_new", OUR_DESK, sent=problem),
    reads("desk:problem_proposal", OUR_DESK, of_proposal),
    changes("desk:problem_proposal", OUR_DESK, of_proposal, problem),
    changes("desk:problem_set_aside", OUR_DESK, of_proposal, words),
    reads("desk:case", HERE, of_case("open")),
    reads("desk:case", HERE, of_case("response"), called="in response"),
    reads("desk:case", KNOWS, of_case("restricted"), called="restricted"),
    reads("desk:case", KNOWS_OF_TEAM, of_case("team"), called="of its team"),
    reads("desk:case_evidence", KNOWS, of_case("restricted"), called="restricted"),
    reads("desk:case_who", KNOWS, of_case("restricted"), called="restricted"),
    case_deed("accept", WORKS, "nominated"),
    case_deed("decline", WORKS, "nominated", words),
    case_deed("on", WORKS, "open"),
    case_deed("back", WORKS, "response", words),
    case_deed("review", WORKS, "response", lambda world: WHY | {"review_on": "2099-01-01"}),
    reads("desk:case_evidence", WORKS, of_case("open")),
    changes(
        "desk:case_evidence",
        WORKS,
        of_case("open"),
        lambda world: (
            WHY
            | {
                "what": "piece",
                "kind": "NOTE",
                "source": "The desk",
                "stage": "ANALYSIS",
                "why": "So",
            }
        ),
    ),
    changes(
        "desk:case_evidence",
        {A.RESPONDER, A.COORDINATOR},
        of_case("open"),
        lambda world: {
            "what": "reports",
            "reports": world.closed.reference,
            "stage": "SCANNING",
            "why": "The same",
        },
        called="with a report",
    ),
    changes(
        "desk:evidence_out",
        WORKS,
        lambda world: {
            "reference": world.cases.open.reference,
            "evidence_id": world.cases.open.evidence.get(kind="FINDING").id,
        },
        words,
    ),
    reads("desk:case_triangle", WORKS, of_case("open")),
    changes("desk:case_triangle", WORKS, of_case("open"), lambda world: WHY | {"corner": "PLACE"}),
    reads("desk:case_measure", WORKS, of_case("open")),
    changes(
        "desk:case_measure",
        WORKS,
        of_case("open"),
        lambda world: {
            "measure": "T4",
            "before_from": "2025-01-01",
            "before_to": "2025-12-31",
            "review_on": "2099-01-01",
        },
    ),
    reads("desk:case_try", WORKS, of_case("open")),
    changes("desk:case_try", WORKS, of_case("open"), of_tool),
    reads("desk:intervention", HERE, of_trying("planned")),
    trying_deed(
        "tick",
        "with_steps",
        lambda world: {"key": step_of(world), "done_on": "2026-01-01"},
    ),
    trying_deed("start", "planned", lambda world: {"on": today(world)}),
    trying_deed("end", "running", lambda world: WHY | {"on": today(world)}),
    trying_deed("drop", "planned", words),
    trying_deed("work", "running", lambda world: WHY | {"on": today(world), "hours": "2"}),
    reads("desk:case_action", WORKS, of_case("open")),
    changes(
        "desk:case_action",
        {A.RESPONDER, A.COORDINATOR},
        of_case("open"),
        lambda world: {
            "title": "Ask for a quote",
            "done_when": "It is here",
            "owner": world.members[A.RESPONDER].id,
            "due_on": "2099-01-01",
        },
    ),
    reads("desk:case_assess", WORKS, of_case("assessment")),
    changes(
        "desk:case_assess",
        WORKS,
        of_case("assessment"),
        lambda world: {"verdict": "BETTER", "changed": "Less", "learnt": "Light helps"},
    ),
    reads("desk:case_who", WORKS, of_case("open")),
    who_deed("audience", lambda world: WHY | {"audience": Audience.TEAM}),
    who_deed("team", lambda world: {"agencies": [world.wardens.id]}),
    who_deed("lead", lambda world: WHY | {"lead": world.members[A.OTHER_RESPONDER].id}),
]


def step_of(world: World) -> str:
    version = world.cases.with_steps.version
    assert version is not None
    key: str = version.steps[0]["key"]
    return key


def today(world: World) -> str:
    started = world.cases.running.started_on or world.cases.running.start_on
    return started.isoformat()
