"""Who may give which command of `meetings`."""

from datetime import UTC, datetime, timedelta

from highstreet.meetings.arranging import Terms
from highstreet.meetings.choices import Attendance, Kind, What
from tests.guards.who_may.askers import A, Asker
from tests.guards.who_may.commands.telling import WORDS, Told
from tests.guards.who_may.pages.meetings import NAMED, PREPARES, RUNS
from tests.guards.who_may.things_of_meetings import hidden_item, open_decision
from tests.guards.who_may.world import World
from tests.spec.meetings.making import item_for

SOON = datetime.now(UTC).replace(microsecond=0) + timedelta(days=60)
TEXT = {"title": "The light in the passage", "words": "Who owns it?"}


def on(meeting: str, **told: object) -> Told:
    return lambda world: {"reference": getattr(world, meeting).reference, **told}


def terms(world: World) -> Terms:
    return Terms(Kind.MONTHLY, SOON, 60, "The library", world.members[A.LEADER].id)


def shown(meeting: str, **told: object) -> Told:
    return lambda world: on(meeting, item=item_for(getattr(world, meeting)).id, **told)(world)


def hidden(meeting: str, **told: object) -> Told:
    return lambda world: on(meeting, item=hidden_item(getattr(world, meeting)).id, **told)(world)


def person(*names: Asker) -> Told:
    return lambda world: {"persons": [world.members[one].id for one in names]}


OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    ("meetings.commands.planning.plan_meeting", ""): (
        PREPARES,
        lambda world: {
            "terms": terms(world),
            "invited": [world.members[A.RESPONDER].id],
            "named": [],
        },
    ),
    ("meetings.commands.planning.change_meeting", ""): (
        PREPARES,
        lambda world: on("planned", terms=terms(world))(world),
    ),
    ("meetings.commands.planning.invite", ""): (
        PREPARES,
        lambda world: on("planned", invited=[world.members[A.LEADER].id])(world),
    ),
    ("meetings.commands.planning.name_persons", ""): (
        PREPARES,
        lambda world: on("planned", **person(A.LEADER)(world))(world),
    ),
    ("meetings.commands.planning.cancel_meeting", ""): (RUNS, on("planned", words=WORDS)),
    ("meetings.commands.planning.attend", ""): (
        RUNS | {A.RESPONDER},
        lambda world: on(
            "agenda_sent",
            seat=world.agenda_sent.seats.get(member=world.members[A.RESPONDER].id).id,
            attendance=Attendance.COMING,
            substitute="",
            interest="",
        )(world),
    ),
    ("meetings.commands.preparing.add_item", ""): (
        PREPARES,
        on("planned", restricted=False, **TEXT),
    ),
    ("meetings.commands.preparing.add_item", "restricted"): (
        PREPARES,
        on("planned", restricted=True, **TEXT),
    ),
    ("meetings.commands.preparing.change_item", ""): (PREPARES, shown("planned", **TEXT)),
    ("meetings.commands.preparing.change_item", "restricted"): (
        PREPARES,
        hidden("planned", **TEXT),
    ),
    ("meetings.commands.preparing.move_item", ""): (PREPARES, shown("planned", up=True)),
    ("meetings.commands.preparing.drop_item", ""): (PREPARES, shown("planned")),
    ("meetings.commands.preparing.drop_item", "restricted"): (PREPARES, hidden("planned")),
    ("meetings.commands.preparing.send_agenda", ""): (PREPARES, on("planned")),
    ("meetings.commands.sitting.begin", ""): (RUNS, on("agenda_sent")),
    ("meetings.commands.sitting.go_to", ""): (RUNS, shown("sits")),
    ("meetings.commands.sitting.go_to", "restricted"): (PREPARES, hidden("sits")),
    ("meetings.commands.sitting.decide", ""): (RUNS, shown("sits", words=WORDS, to_do=None)),
    ("meetings.commands.sitting.decide", "restricted"): (
        PREPARES,
        hidden("sits", words=WORDS, to_do=None),
    ),
    ("meetings.commands.sitting.reword", ""): (
        RUNS,
        lambda world: on("sits", decision=open_decision(world.sits).id, words=WORDS)(world),
    ),
    ("meetings.commands.sitting.end", ""): (RUNS, on("sits", next_at=None)),
    ("meetings.commands.correcting.correct", ""): (
        {A.LEADER},
        lambda world: on(
            "held",
            decision=open_decision(world.held).id,
            words=WORDS,
            reason="We said so.",
            restricted=False,
        )(world),
    ),
    ("meetings.commands.papers.open_full", ""): (NAMED, on("held", what=What.PACK, as_file=False)),
}

OF_THE_PLATFORM = {
    "meetings.commands.papers.keep_pdf",
    "meetings.commands.papers.keep_calendar",
    "meetings.commands.reminding.remind",
}
