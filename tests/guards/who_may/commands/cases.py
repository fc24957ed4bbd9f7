"""Who may give which command of `cases`."""

from datetime import date
from decimal import Decimal

from highstreet.cases.choices import (
    Audience,
    Corner,
    EvidenceKind,
    EvidenceStage,
    ToolKind,
    Verdict,
)
from highstreet.cases.commands.evidence import Piece
from highstreet.cases.commands.giving import Deed
from highstreet.cases.commands.interventions import Idea
from highstreet.cases.nominating import Problem
from tests.guards.who_may.askers import A, Asker
from tests.guards.who_may.commands.telling import LATER, WORDS, Told
from tests.guards.who_may.pages.cases import KNOWS, OUR_DESK, WORKS, step_of
from tests.guards.who_may.world import NOW, World

C = "cases.commands."


def on(case: str, **told: object) -> Told:
    return lambda world: {"reference": getattr(world.cases, case).reference, **told}


def trying(which: str, **told: object) -> Told:
    return lambda world: {
        "reference": world.cases.response.reference,
        "number": getattr(world.cases, which).id,
        **told,
    }


def problem(world: World) -> Problem:
    return Problem(
        title="Thefts at the chemist",
        problem="The same things are stolen each week",
        type="THEFT",
        where=tuple(world.cases.open.where),
        lead=world.members[A.RESPONDER].id,
        audience=Audience.ALL,
        why="It needs more than police",
    )


PIECE = Piece(EvidenceKind.NOTE, EvidenceStage.ANALYSIS, WORDS, "The desk", "So")
TODAY = NOW.date()

OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    (f"{C}nominating.nominate", ""): (OUR_DESK, lambda world: {"problem": problem(world)}),
    (f"{C}nominating.accept", ""): (WORKS, on("nominated")),
    (f"{C}nominating.decline", ""): (WORKS, on("nominated", words=WORDS)),
    (f"{C}proposing.take_up", ""): (
        OUR_DESK,
        lambda world: {"proposal": world.cases.proposal.id, "problem": problem(world)},
    ),
    (f"{C}proposing.set_aside", ""): (
        OUR_DESK,
        lambda world: {"proposal": world.cases.proposal.id, "words": WORDS},
    ),
    (f"{C}evidence.add_reports", ""): (
        {A.RESPONDER, A.COORDINATOR},
        lambda world: on(
            "open", reports=[world.closed.reference], stage=EvidenceStage.ANALYSIS, why=WORDS
        )(world),
    ),
    (f"{C}evidence.add_piece", ""): (WORKS, on("open", piece=PIECE)),
    (f"{C}evidence.add_piece", "to a restricted one"): (KNOWS, on("restricted", piece=PIECE)),
    (f"{C}evidence.take_out", ""): (
        WORKS,
        lambda world: on(
            "open", evidence=world.cases.open.evidence.get(kind="FINDING").id, words=WORDS
        )(world),
    ),
    (f"{C}evidence.take_out", "a report"): (
        {A.RESPONDER, A.COORDINATOR},
        lambda world: on(
            "open", evidence=world.cases.open.evidence.get(kind="REPORT").id, words=WORDS
        )(world),
    ),
    (f"{C}evidence.answer_corner", ""): (WORKS, on("open", corner=Corner.PLACE, words=WORDS)),
    (f"{C}stages.go_on", ""): (WORKS, on("open")),
    (f"{C}stages.go_back", ""): (WORKS, on("response", words=WORDS)),
    (f"{C}stages.choose_measure", ""): (
        WORKS,
        on(
            "open",
            measure="T4",
            before_from=date(2025, 1, 1),
            before_to=date(2025, 12, 31),
            review_on=LATER,
        ),
    ),
    (f"{C}stages.move_review", ""): (WORKS, on("response", review_on=LATER, words=WORDS)),
    (f"{C}stages.assess", ""): (
        WORKS,
        on("assessment", verdict=Verdict.SAME, changed=WORDS, learnt=WORDS, tell_on=None),
    ),
    (f"{C}interventions.plan", ""): (
        WORKS,
        lambda world: on(
            "open",
            idea=Idea(
                ToolKind.TECHNIQUE,
                "deflect",
                WORDS,
                world.members[A.RESPONDER].id,
                tuple(world.cases.open.where),
                LATER,
            ),
        )(world),
    ),
    (f"{C}interventions.tick", ""): (
        WORKS,
        lambda world: trying("with_steps", key=step_of(world), done_on=TODAY)(world),
    ),
    (f"{C}interventions.start", ""): (WORKS, trying("planned", on=TODAY)),
    (f"{C}interventions.end", ""): (WORKS, trying("running", on=TODAY, words=WORDS)),
    (f"{C}interventions.drop", ""): (WORKS, trying("planned", words=WORDS)),
    (f"{C}interventions.note_work", ""): (
        WORKS,
        trying("running", on=TODAY, hours=Decimal(2), words=WORDS),
    ),
    (f"{C}giving.give_action", ""): (
        {A.RESPONDER, A.COORDINATOR},
        lambda world: on(
            "open",
            owner=world.members[A.RESPONDER].id,
            deed=Deed("Ask for a quote", "It is here", LATER),
        )(world),
    ),
    (f"{C}team.set_audience", ""): (WORKS, on("open", audience=Audience.TEAM, words=WORDS)),
    (f"{C}team.set_audience", "of a restricted one"): (
        KNOWS,
        on("restricted", audience=Audience.TEAM, words=WORDS),
    ),
    (f"{C}team.set_team", ""): (
        WORKS,
        lambda world: on("open", agencies=[world.wardens.id], people=[])(world),
    ),
    (f"{C}team.change_lead", ""): (
        WORKS,
        lambda world: on("open", lead=world.members[A.OTHER_RESPONDER].id, words=WORDS)(world),
    ),
}

OF_THE_PLATFORM = {
    f"{C}proposing.propose_problems",
    f"{C}reminding.remind_of_reviews",
}
