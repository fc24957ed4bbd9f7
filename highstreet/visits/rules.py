"""What may happen to a visit and what belongs to it, whoever asks."""

from datetime import date, datetime, timedelta

from highstreet.actions.choices import Status as Action
from highstreet.base.refusal import Refusal
from highstreet.promises.making import day_of
from highstreet.visits.choices import Became, Consent, Status
from highstreet.visits.models import Commitment, Visit

MOST_STOPS = 40
MOST_WALKERS = 20
LONGEST_WORDS = 2_000
# How long the phone may keep a note before its own time is no longer believed.
LONGEST_ON_A_PHONE = timedelta(days=7)
# A walk that nobody has ended is ended by the clock, so that each premises has its letter.
ENDED_AFTER_DAYS = 2
# One on which nothing was noted stays open until no phone can still bring a note that is believed.
CALLED_OFF_AFTER_DAYS = LONGEST_ON_A_PHONE.days + 1


def cannot_be_on(on: date, *, today: date) -> Refusal | None:
    if on < today:
        return Refusal("visit_in_the_past", "That day is over. Choose today or a later day.")
    return None


def cannot_walk(members: int, guests: int) -> Refusal | None:
    if not members:
        return Refusal(
            "nobody_walks", "Choose at least one member who walks: somebody has to note things."
        )
    if members + guests > MOST_WALKERS:
        return Refusal(
            "too_many_walk",
            f"More than {MOST_WALKERS} people cannot talk to one shop. Choose fewer.",
        )
    return None


def cannot_change(visit: Visit) -> Refusal | None:
    if visit.status == Status.PLANNED:
        return None
    return Refusal("visit_over", "This visit is over or called off. Plan a new one.")


def cannot_stop_at(visit: Visit, *, stops: int) -> Refusal | None:
    if refusal := cannot_change(visit):
        return refusal
    if stops >= MOST_STOPS:
        return Refusal(
            "too_many_stops", f"{MOST_STOPS} stops are the most. Plan a second visit for the rest."
        )
    return None


def cannot_drop(*, heard: int, promised: int) -> Refusal | None:
    if heard or promised:
        return Refusal(
            "stop_was_made", "Something was heard or promised there, so it stays in the record."
        )
    return None


def cannot_note(visit: Visit, *, today: date) -> Refusal | None:
    """From the morning of the day on. What a phone kept without network arrives later, so the end is no wall."""
    if visit.status == Status.CALLED_OFF:
        return Refusal("visit_called_off", "This visit was called off. Log a call instead.")
    if today < visit.on:
        return Refusal("visit_not_yet", "Notes are taken from the day of the visit on.")
    return None


def cannot_end(visit: Visit, *, stops: int, today: date) -> Refusal | None:
    if refusal := cannot_change(visit):
        return refusal
    if today < visit.on:
        return Refusal(
            "walk_not_made", "The day has not come yet. Call it off if nobody will walk."
        )
    if not stops:
        return Refusal("no_stops", "It has no stops. Call it off instead.")
    return None


def cannot_call_off(visit: Visit, *, noted: int) -> Refusal | None:
    if refusal := cannot_change(visit):
        return refusal
    if noted:
        return Refusal(
            "visit_was_made", "Somebody has noted something already: end the visit instead."
        )
    return None


def cannot_pack(visit: Visit, *, stops: int, is_packed: bool) -> Refusal | None:
    if is_packed:
        return Refusal(
            "packed_already",
            "The pack is made. Change the day, the walkers or the way, and it is made anew.",
        )
    if refusal := cannot_change(visit):
        return refusal
    if not stops:
        return Refusal("nothing_to_pack", "Add the stops first: the pack is about them.")
    return None


def cannot_hear(words: str, consent: str) -> Refusal | None:
    if not words.strip():
        return Refusal("nothing_heard", "Write down what they said, in their words.")
    if consent not in Consent:
        return Refusal("no_consent_asked", "Ask whether these words may be quoted, and choose.")
    return None


def believed(moment: datetime | None, *, at: datetime) -> datetime:
    """When something was noted: by the phone's word, unless that is to come or too long ago.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    >>> believed(noon - timedelta(hours=3), at=noon).hour, believed(None, at=noon).hour
    (9, 12)
    >>> believed(noon + timedelta(days=3), at=noon) == believed(noon - timedelta(days=9), at=noon) == noon
    True
    """
    if moment is None or moment > at or at - moment > LONGEST_ON_A_PHONE:
        return at
    return moment


def became(commitment: Commitment, *, today: date) -> Became:
    """What became of one, by its action, which is read along with it, and the day that was said at the door."""
    action = commitment.action
    if action.ended_at is None:
        return Became.OVERDUE if action.first_due_on < today else Became.OPEN
    in_time = day_of(action.ended_at) <= action.first_due_on
    if action.status == Action.DROPPED:
        return Became.DROPPED if in_time else Became.MISSED
    return Became.KEPT if in_time else Became.LATE
