"""What a desk does with one report, from the moment it gets it.

Whether that keeps a promise is for the platform to find out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from highstreet_simulation.chance import Stream, happens, one_of, pick, stream, stretch
from highstreet_simulation.daylight import clock, day_of, local
from highstreet_simulation.desk_words import (
    ANSWERS,
    CLOSINGS,
    NOTES,
    QUESTIONS,
    UPDATES,
    WHY_IT_WAS_MISSED,
)
from highstreet_simulation.desks import Desk
from highstreet_simulation.kinds import Kind
from highstreet_simulation.tellings import Telling

READ, JUDGE, TAKE_ON, NOTE, ASK, ATTEND = "read", "judge", "take on", "note", "ask", "attend"
ANSWER, UPDATE, PASS_ON, CRIME_NUMBER, DECIDE, CLOSE = (
    "answer",
    "update",
    "pass on",
    "crime number",
    "decide",
    "close",
)
UPDATE_AFTER_DAYS = 24
WHY_NOBODY_CAME = {
    "GONE": 5.0,
    "TOLD_LATE": 2.0,
    "DIVERTED": 2.5,
    "NOT_WANTED": 0.7,
    "RELEASED": 0.2,
}
DECISIONS = {"NOT_INVESTIGATED": 3.0, "ARREST": 2.0, "CHARGE": 1.0, "BAIL": 0.7, "CAUTION": 0.5, "RELEASE": 0.4}  # fmt: skip
WHOM = {
    "POLICE": "the police",
    "TOWN_COUNCIL": "the town wardens",
    "COUNCIL": "community safety at the council",
    "SECURITY": "security in the shopping centre",
    "YOUTH": "the youth service",
    "OUTREACH": "the outreach team",
}


@dataclass(frozen=True)
class Deed:
    """One thing that a desk does with a report. `choice` is the outcome, the reason or the agency."""

    what: str
    at: datetime
    words: str = ""
    choice: str = ""


@dataclass(frozen=True)
class Handling:
    """What one desk does with one report, in order, and which of its people (0 to 1) does it."""

    deeds: tuple[Deed, ...]
    hand: float


def handling(
    seed: int,
    telling: Telling,
    desk: Desk,
    *,
    since: datetime,
    turn: int = 0,
    serious: bool = False,
) -> Handling:
    """What this desk does with a report that it gets at a moment; `turn` counts how often it was handed over."""
    rng = stream(seed, "desk", desk.kind, telling.incident, turn)
    hand = float(rng.random())
    return Handling(tuple(deeds(rng, telling, desk, since=since, turn=turn, serious=serious)), hand)


def deeds(
    rng: Stream, telling: Telling, desk: Desk, *, since: datetime, turn: int, serious: bool
) -> Iterator[Deed]:
    haste = 0.35 if serious else 1.0
    seen = at_work(desk, since + hours(stretch(rng, desk.read_hours * haste, desk.spread)))
    yield Deed(READ, seen)
    yield Deed(JUDGE, seen + timedelta(minutes=4))
    if passed := passes_on(rng, desk, turn):
        words = f"This sounds like something for {WHOM[passed]}."
        yield Deed(PASS_ON, seen + timedelta(minutes=8), words, passed)
        return
    if happens(rng, desk.takes_on):
        yield Deed(TAKE_ON, seen + timedelta(minutes=6))
    if happens(rng, desk.notes):
        yield Deed(NOTE, seen + timedelta(minutes=12), one_of(rng, NOTES))
    if happens(rng, desk.asks):
        yield Deed(ASK, seen + timedelta(minutes=15), one_of(rng, QUESTIONS))
    forgotten = 8.0 if happens(rng, desk.forgets) else 1.0
    wait = stretch(rng, desk.answer_hours * haste, desk.spread) * forgotten
    answered = at_work(desk, max(since + hours(wait), seen + timedelta(minutes=20)))
    came = happens(rng, min(0.95, desk.attends * (2.5 if serious else 1.0)))
    if happens(rng, desk.says_if_it_attended):
        yield Deed(
            ATTEND,
            answered - timedelta(minutes=5),
            choice="" if came else pick(rng, WHY_NOBODY_CAME),
        )
    yield Deed(ANSWER, answered, one_of(rng, ANSWERS[desk.kind]))
    yield from ending(rng, telling, desk, answered=answered, came=came, forgotten=forgotten)


def ending(
    rng: Stream, telling: Telling, desk: Desk, *, answered: datetime, came: bool, forgotten: float
) -> Iterator[Deed]:
    """What comes after the first answer, until the report is closed."""
    days = stretch(rng, desk.close_days, desk.spread) * (1.5 if forgotten > 1 else 1.0)
    closed = at_work(desk, answered + timedelta(days=days))
    if (
        desk.kind == "POLICE"
        and telling.kind in (Kind.THEFT, Kind.VIOLENCE, Kind.DAMAGE)
        and happens(rng, 0.35)
    ):
        number = f"25{rng.integers(100_000, 999_999):06}"
        yield Deed(CRIME_NUMBER, at_work(desk, answered + hours(2)), number)
        if happens(rng, 0.4 if came else 0.15):
            yield Deed(
                DECIDE,
                at_work(desk, answered + (closed - answered) / 2),
                choice=pick(rng, DECISIONS),
            )
    outcome = pick(rng, desk.outcomes)
    follow = answered + timedelta(days=UPDATE_AFTER_DAYS)
    while follow < closed - timedelta(days=2):
        if happens(rng, 0.75):
            yield Deed(UPDATE, at_work(desk, follow), one_of(rng, UPDATES))
        follow += timedelta(days=UPDATE_AFTER_DAYS)
    yield Deed(CLOSE, closed, one_of(rng, CLOSINGS[outcome]), outcome)


def owning_up(
    seed: int, telling: Telling, desk: Desk, *, asked_at: datetime, turn: int
) -> Deed | None:
    """The words of whoever is named for missed promises, to a reporter who asked why; or nothing."""
    rng = stream(seed, "owning up", desk.kind, telling.incident, turn)
    if not happens(rng, 0.8):
        return None
    at = at_work(desk, asked_at + hours(stretch(rng, 20, 0.8)))
    return Deed(ANSWER, at, one_of(rng, WHY_IT_WAS_MISSED))


def passes_on(rng: Stream, desk: Desk, turn: int) -> str:
    """Another agency that should have it, or nothing. What was passed once is not passed again."""
    if turn:
        return ""
    for other, share in desk.passes_on.items():
        if happens(rng, share):
            return other
    return ""


def at_work(desk: Desk, at: datetime) -> datetime:
    """This moment if the desk is at work then; otherwise soon after it opens again."""
    day, now = day_of(at), clock(at)
    if day.weekday() in desk.weekdays and desk.opens <= now < desk.closes:
        return at
    later = timedelta(minutes=10 + at.minute)
    if day.weekday() in desk.weekdays and now < desk.opens:
        return local(day, desk.opens) + later
    day += timedelta(days=1)
    while day.weekday() not in desk.weekdays:
        day += timedelta(days=1)
    return local(day, desk.opens) + later


def hours(number: float) -> timedelta:
    return timedelta(hours=number)
