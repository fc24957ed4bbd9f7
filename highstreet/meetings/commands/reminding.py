"""What the clock does: a week before, each agency hears what it owes. Nobody is chased by hand."""

from collections.abc import Iterable
from datetime import datetime

from highstreet.actions.models import Action
from highstreet.actions.rules import days_left
from highstreet.base.command import command
from highstreet.meetings.choices import State
from highstreet.meetings.models import Meeting, Seat
from highstreet.meetings.rules import REMINDED_BEFORE
from highstreet.meetings.writing import address_of, owes_words, write
from highstreet.people.asking import Clockwork
from highstreet.promises.making import day_of
from highstreet.trail.models import record


@command
def remind(*, town: int, at: datetime) -> int:
    """Write to everybody who is asked to a meeting of the coming week, once for each meeting. Says how many letters."""
    soon = Meeting.objects.filter(
        partnership=town,
        state__in=[State.PLANNED, State.SENT],
        starts_at__gt=at,
        starts_at__lte=at + REMINDED_BEFORE,
    )
    return sum(remind_of(one, at=at) for one in soon.select_related("chair").order_by("id"))


def remind_of(meeting: Meeting, *, at: datetime) -> int:
    by = Clockwork(meeting.partnership_id)
    seats = list(
        meeting.seats.filter(member__left_at=None).select_related("member__account", "agency")
    )
    owed = owed_by(seats, at=at)
    letters = 0
    for seat in seats:
        words = owes_words(meeting, agency=seat.agency.name, lines=owed.get(seat.agency_id, []))
        key = str(meeting.starts_at.date())
        letters += write(seat.member, meeting, "owes", words, key=key, by=by, at=at)
    if letters:
        record("meeting.reminded", meeting.about, by=by, at=at, letters=letters)
    return letters


def owed_by(seats: Iterable[Seat], *, at: datetime) -> dict[int, list[dict[str, object]]]:
    """What each agency owes, the most overdue first, without what is restricted: mailboxes are read by others."""
    today, found = day_of(at), dict[int, list[dict[str, object]]]()
    rows = (
        Action.objects.filter(agency__in={seat.agency_id for seat in seats}, restricted=False)
        .running()
        .select_related("owner")
        .order_by("due_on", "id")
    )
    for one in rows:
        found.setdefault(one.agency_id, []).append(
            {
                "title": one.title,
                "owner": one.owner.called,
                "left": days_left(one.due_on, today),
                "link": address_of(f"desk/actions/{one.reference}/"),
            }
        )
    return found
