"""Meetings: the list, planning, preparing, the table, the wall, and the papers."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.guards.who_may.askers import AGENCIES, A, Asker
from tests.guards.who_may.rows import Row, changes, reads
from tests.guards.who_may.things_of_meetings import hidden_item, open_decision
from tests.guards.who_may.world import World
from tests.spec.meetings.making import item_for

# Of the agencies that are asked: the police (with the administrator) and the council.
ASKED = {A.RESPONDER, A.ADMINISTRATOR, A.COORDINATOR, A.ANALYST, A.LEADER, A.SAFEGUARDING}
NAMED = {A.COORDINATOR, A.RESPONDER}
RUNS = {A.COORDINATOR, A.LEADER}
PREPARES = {A.COORDINATOR}
DAY = {
    "kind": "MONTHLY",
    "day": (datetime.now(UTC) + timedelta(days=60)).date().isoformat(),
    "clock": "10:30",
    "minutes": "60",
    "place": "The library",
}
Sent = Callable[[World], dict[str, Any]]


def of(name: str, **parts: Any) -> Sent:
    return lambda world: {"reference": getattr(world, name).reference, **parts}


def does(deed: str, may: set[Asker], on: str, sent: Sent = lambda world: {}, more: str = "") -> Row:
    return changes(
        "desk:meeting_act", may, of(on, deed=deed), sent, called=f"{deed} of a meeting{more}"
    )


def chaired(world: World) -> dict[str, Any]:
    return DAY | {"chair": world.members[A.LEADER].id}


def guests(*names: Asker) -> Sent:
    return lambda world: {"invited": [world.members[one].id for one in names]}


def hidden(on: str, **more: Any) -> Sent:
    return lambda world: {"item": hidden_item(getattr(world, on)).id, **more}


def shown(on: str, **more: Any) -> Sent:
    return lambda world: {"item": item_for(getattr(world, on)).id, **more}


def seat(on: str, **more: Any) -> Sent:
    def sent(world: World) -> dict[str, Any]:
        sits = getattr(world, on).seats.get(member=world.members[A.RESPONDER].id)
        return {"seat": sits.id, **more}

    return sent


LIGHT = {"title": "The light in the passage", "words": "Who owns it?"}
PAGES = [
    reads("desk:meetings", AGENCIES),
    reads("desk:meeting_plan", PREPARES | {A.ELSEWHERE}),
    changes(
        "desk:meeting_plan",
        PREPARES,
        sent=lambda world: chaired(world) | guests(A.RESPONDER)(world),
    ),
    reads("desk:meeting", ASKED, of("held")),
    reads("desk:meeting", ASKED, of("planned"), called="being prepared"),
    reads("desk:meeting_prepare", PREPARES, of("planned")),
    reads("desk:meeting_table", ASKED, of("sits")),
    reads("desk:meeting_screen", ASKED, of("sits")),
    reads(
        "desk:meeting_screen",
        ASKED,
        of("sits"),
        sent=lambda world: {"part": "restricted"},
        called="with the restricted part",
    ),
    reads("desk:meeting_paper", ASKED, of("held", what="pack")),
    reads("desk:meeting_paper", ASKED, of("held", what="minutes"), called="minutes"),
    reads("desk:meeting_paper", PREPARES, of("planned", what="pack"), called="not yet sent"),
    reads("desk:meeting_pdf", ASKED, of("held", what="pack")),
    reads("desk:meeting_pdf", ASKED, of("held", what="minutes"), called="minutes"),
    reads("desk:meeting_calendar", ASKED, of("held")),
    does("change", PREPARES, "planned", chaired),
    does("invite", PREPARES, "planned", guests(A.OTHER_RESPONDER)),
    does("name", PREPARES, "planned", lambda world: {"persons": [world.members[A.LEADER].id]}),
    does("cancel", RUNS, "agenda_sent", lambda world: {"words": "The room is flooded."}),
    does(
        "attend",
        RUNS | {A.RESPONDER},
        "agenda_sent",
        seat("agenda_sent", attendance="COMING"),
    ),
    does("add-item", PREPARES, "planned", lambda world: LIGHT),
    does(
        "add-item", PREPARES, "planned", lambda world: LIGHT | {"restricted": "on"}, " restricted"
    ),
    does("change-item", PREPARES, "planned", shown("planned", **LIGHT)),
    does("change-item", PREPARES, "planned", hidden("planned", **LIGHT), " restricted"),
    does("move-item", PREPARES, "planned", shown("planned", up="up")),
    does("drop-item", PREPARES, "planned", shown("planned")),
    does("drop-item", PREPARES, "planned", hidden("planned"), " restricted"),
    does("send", PREPARES, "planned"),
    does("begin", RUNS, "agenda_sent"),
    does("go-to", RUNS, "sits", shown("sits")),
    does("go-to", PREPARES, "sits", hidden("sits"), " restricted"),
    does("tick", RUNS | {A.RESPONDER}, "sits", seat("sits", attendance="PRESENT")),
    does("decide", RUNS, "sits", shown("sits", words="Mend it")),
    does("decide", PREPARES, "sits", hidden("sits", words="Meet them"), " restricted"),
    does(
        "reword",
        RUNS,
        "sits",
        lambda world: {"decision": open_decision(world.sits).id, "words": "Ask for two lights"},
    ),
    does("end", RUNS, "sits"),
    does(
        "correct",
        {A.LEADER},
        "held",
        lambda world: {
            "decision": open_decision(world.held).id,
            "words": "Ask for two lights",
            "reason": "We said two.",
        },
    ),
]
