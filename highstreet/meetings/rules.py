"""What may happen to a meeting, whoever asks, and how its agenda is numbered."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from highstreet.base.refusal import Refusal
from highstreet.base.working_time import LONDON
from highstreet.meetings.choices import Attendance, Section, State
from highstreet.meetings.models import BY_ANOTHER, Decision, Item, Meeting
from highstreet.people.choices import AGENCY_ROLES, Role
from highstreet.people.models import Member

CHAIRS = (Role.LEADER, Role.COORDINATOR)
FOUR_WEEKS = timedelta(weeks=4)
REMINDED_BEFORE = timedelta(days=7)
FARTHEST = timedelta(days=731)
LONGEST_SITTING = timedelta(hours=4)
# A standing agenda, in the order of Section, with room between for what is added.
STANDING = tuple(one for one in Section if one != Section.OTHER)
STEP = 10
LONGEST_TITLE = 140  # of an action
# What is only known once the meeting sits.
BEFORE_IT = (Attendance.EXPECTED, Attendance.COMING, Attendance.SENDS)
AT_TABLE = (Attendance.PRESENT, Attendance.SUBSTITUTE, Attendance.ABSENT)


class OnAgenda(Protocol):
    @property
    def restricted(self) -> bool: ...


T = TypeVar("T", bound=OnAgenda)


def labelled(items: Iterable[T]) -> Iterator[tuple[str, T]]:
    """Open items are counted by themselves, so that their numbers have no gap where somebody may not see the rest.

    >>> from highstreet.meetings.models import Item
    >>> [label for label, _ in labelled([Item(section=one) for one in ("PLACES", "PERSONS", "YOUNG")])]
    ['1', 'R1', '2']
    """
    numbers = {False: 0, True: 0}
    for item in items:
        numbers[item.restricted] += 1
        yield f"{'R' if item.restricted else ''}{numbers[item.restricted]}", item


def next_offered(starts_at: datetime) -> datetime:
    """Four weeks on, at the same time by the clock on the wall."""
    local = starts_at.astimezone(LONDON)
    return (local.replace(tzinfo=None) + FOUR_WEEKS).replace(tzinfo=LONDON)


def cannot_chair(member: Member) -> Refusal | None:
    if member.left_at is None and member.is_a(*CHAIRS):
        return None
    return Refusal("not_a_chair", f"{member.name} cannot chair. Choose a leader or a coordinator.")


def cannot_sit(member: Member) -> Refusal | None:
    """At the table sit agencies; shops are heard by their reports and on visits."""
    if member.left_at is None and member.is_a(*AGENCY_ROLES):
        return None
    return Refusal("not_at_the_table", f"{member.name} cannot be asked. Choose somebody else.")


def cannot_be_empty(invited: Iterable[Member]) -> Refusal | None:
    if any(invited):
        return None
    return Refusal("nobody_invited", "Choose at least one person to come.")


def cannot_start_at(starts_at: datetime, *, at: datetime) -> Refusal | None:
    if starts_at <= at:
        return Refusal("meeting_in_the_past", "That time is over. Choose a later one.")
    if starts_at > at + FARTHEST:
        return Refusal(
            "meeting_too_far", "That is more than two years ahead. Choose an earlier day."
        )
    return None


def cannot_prepare(meeting: Meeting) -> Refusal | None:
    """Its day, its people and its agenda can change until it sits."""
    if meeting.state in (State.PLANNED, State.SENT):
        return None
    return Refusal(
        "not_to_prepare", "This meeting has begun, is over or is cancelled: it stays as it is."
    )


def cannot_begin(meeting: Meeting) -> Refusal | None:
    if meeting.state == State.SENT:
        return None
    if meeting.state == State.PLANNED:
        return Refusal("agenda_not_sent", "Send the agenda first, so that all have the same pack.")
    return Refusal("has_begun", "This meeting has begun, is over or is cancelled.")


def cannot_run(meeting: Meeting) -> Refusal | None:
    if meeting.state == State.RUNNING:
        return None
    return Refusal("not_sitting", "This is done while the meeting sits.")


def cannot_take_up(item: Item) -> Refusal | None:
    if not item.dropped:
        return None
    return Refusal("item_dropped", "This item was dropped. Choose another.")


def cannot_tick(meeting: Meeting) -> Refusal | None:
    if meeting.state in (State.PLANNED, State.SENT, State.RUNNING):
        return None
    return Refusal("attendance_kept", "The meeting is over or cancelled. The chair corrects it.")


def cannot_attend(meeting: Meeting, attendance: Attendance, substitute: str) -> Refusal | None:
    if attendance in BY_ANOTHER and not substitute:
        return Refusal("no_substitute", "Say who comes instead.")
    if attendance in BEFORE_IT and meeting.state == State.RUNNING:
        return Refusal("sits_already", "It sits now: tick who is here, or who came instead.")
    if attendance in AT_TABLE and meeting.state != State.RUNNING:
        return Refusal("not_there_yet", "Who is here is ticked while the meeting sits.")
    return cannot_tick(meeting)


def cannot_correct(meeting: Meeting) -> Refusal | None:
    if meeting.state == State.ENDED:
        return None
    return Refusal("no_minutes_yet", "There are no minutes yet. They are made when it ends.")


def cannot_decide_again(item: Item, words: str) -> Refusal | None:
    """A button that is pressed twice decides once."""
    if not item.decisions.filter(words=words).exists():
        return None
    return Refusal("decided_already", "This is decided already, in the same words.")


def cannot_reword(decision: Decision, words: str) -> Refusal | None:
    if decision.words == words:
        return Refusal("same_words", "These are the words that stand there already.")
    if decision.action_id and len(words) > LONGEST_TITLE:
        return Refusal(
            "too_long_to_own",
            f"Say it in at most {LONGEST_TITLE} characters: it is the title of an action too.",
        )
    return None


def cannot_be_restricted(decision: Decision, *, restricted: bool) -> Refusal | None:
    """What stands in the open minutes is corrected there: a tick does not take it out of them."""
    if not restricted or decision.item.restricted:
        return None
    return Refusal(
        "decision_is_open",
        "This decision stands in the open minutes, and everybody would read the correction. Correct it without the "
        "tick, or choose the minutes as a whole.",
    )


def cannot_move_item(found: int | None) -> Refusal | None:
    if found is not None:
        return None
    return Refusal("at_the_end", "It stands at that end of the agenda already.")
