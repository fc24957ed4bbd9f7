"""Actions: given, moved, done or sent up by those who stand there, and the clock that reminds them."""

from collections.abc import Callable, Container, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from highstreet.actions.choices import Decision
from highstreet.actions.commands import giving, going_up, working
from highstreet.actions.commands.giving import Plan
from highstreet.actions.commands.reminding import remind, send_overdue
from highstreet.base.saying import long_day
from highstreet.operations.playing.owed import STORIES, Story, Turn
from highstreet.operations.playing.play import Play
from highstreet.people.models import Member
from highstreet_simulation.daylight import day_of, local

GIVEN_AT, MORNING, WORKED_AT = 14.5, 7.0, 16.0
MONDAY = 0


def put_down(
    play: Play,
    *,
    stories: Sequence[Story] = STORIES,
    mornings: Container[date] | None = None,
) -> None:
    """All that happens to actions in this year. Of a shorter year, only what was given in it.

    The clock that reminds looks each morning, or on those that are named.
    """
    ends_on = day_of(play.year.ends_at)
    people = members_by_address(play.cast.town)
    for story in stories:
        if story.ago < play.year.days:
            given_on = ends_on - timedelta(days=story.ago)
            doing = partial(is_given, play, people, story, given_on)
            play.agenda.add(local(given_on, GIVEN_AT), doing)
    for number in range(play.year.days + 1):
        on = play.year.first + timedelta(days=number)
        if mornings is None or on in mornings:
            play.agenda.add(local(on, MORNING), partial(morning, play))


def members_by_address(town: int) -> dict[str, Member]:
    rows = Member.objects.filter(partnership=town)
    return {
        one.account.email: one for one in rows.select_related("account", "agency", "partnership")
    }


def morning(play: Play, at: datetime) -> None:
    """What the queue's jobs do each day and each Monday."""
    remind(town=play.cast.town, at=at)
    if day_of(at).weekday() == MONDAY:
        send_overdue(town=play.cast.town, at=at)


def is_given(
    play: Play, people: dict[str, Member], story: Story, given_on: date, at: datetime
) -> None:
    reference = giving.give(
        owner=people[story.owner].id,
        plan=Plan(
            title=story.title,
            done_when=story.done_when,
            due_on=given_on + timedelta(days=story.due_in),
            origin=story.origin.format(day=long_day(given_on)),
            restricted=story.restricted,
        ),
        by=people[story.by],
        at=at,
    )
    for turn in story.then:
        told = told_of(turn, people, given_on)
        doing = partial(does, turn, people[turn.by], reference, told)
        play.agenda.add(local(given_on + timedelta(days=turn.after), WORKED_AT), doing)


def does(turn: Turn, by: Member, reference: str, told: dict[str, Any], at: datetime) -> None:
    DOES[turn.what](reference=reference, words=turn.words, by=by, at=at, **told)


def told_of(turn: Turn, people: dict[str, Member], given_on: date) -> dict[str, Any]:
    """What the command wants to know beside the words."""
    due_on = given_on + timedelta(days=turn.due_in) if turn.due_in else None
    somebody = people[turn.to].id if turn.to else None
    match turn.what:
        case "move":
            return {"due_on": due_on}
        case "pass":
            return {"owner": somebody}
        case "send up":
            return {"leader": somebody}
        case "decide":
            return {"decision": Decision.NEW_DATE, "due_on": due_on, "owner": None}
        case _:
            return {}


DOES: dict[str, Callable[..., object]] = {
    "comment": working.comment,
    "done": working.complete,
    "move": working.move,
    "pass": giving.pass_on,
    "send up": going_up.send_up,
    "decide": going_up.decide,
    "drop": working.drop,
}
