"""Makers of visits, stops, what is heard and what is promised."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.places.models import Premises
from highstreet.visits.choices import Consent
from highstreet.visits.commands.planning import Guest, Outing, plan_visit
from highstreet.visits.commands.stops import add_stop
from highstreet.visits.commands.walking import Promised, note_heard, promise
from highstreet.visits.models import Commitment, Heard, Stop, Visit
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, a_shop

DAY = timedelta(days=1)
COMMISSIONER = Guest("Commissioner Ada Quill", "Office of the Commissioner")


def an_outing(*walkers: Member, on: datetime = MONDAY_NOON, **more: Any) -> Outing:
    told: dict[str, Any] = {
        "title": "Walk with the Commissioner",
        "on": on.date(),
        "meet": "10am, outside the library",
        "members": [one.id for one in walkers],
        "guests": (COMMISSIONER,),
    }
    return Outing(**(told | more))


def a_visit(
    *walkers: Member,
    stops: tuple[Premises, ...] = (),
    by: Member | None = None,
    on: datetime = MONDAY_NOON,
    at: datetime | None = None,
    **more: Any,
) -> Visit:
    """A walk today that a coordinator planned two days ago, at one shop if nothing else is said."""
    walkers = walkers or (a_member(),)
    planner = by or a_member(Role.COORDINATOR, of=walkers[0].partnership, name="Cora Planner")
    planned_at = at or on - 2 * DAY
    reference = plan_visit(outing=an_outing(*walkers, on=on, **more), by=planner, at=planned_at)
    for shop in stops or (a_shop(of=walkers[0].partnership),):
        add_stop(reference=reference, token=f"premises:{shop.id}", by=planner, at=planned_at)
    return Visit.objects.get(reference=reference)


def first_stop(visit: Visit) -> Stop:
    return visit.stops.order_by("place")[0]


def a_walker(visit: Visit) -> Member:
    found = visit.walkers.exclude(member=None).order_by("id")[0].member
    assert found is not None
    return found


def heard_at(
    stop: Stop,
    words: str = "They come in at half past three, every school day",
    *,
    consent: Consent = Consent.UNNAMED,
    by: Member | None = None,
    at: datetime = MONDAY_NOON,
    **more: Any,
) -> Heard:
    key = more.pop("key", None) or uuid4()
    note_heard(
        reference=stop.visit.reference,
        stop=stop.id,
        words=words,
        consent=consent,
        key=key,
        noted_at=more.pop("noted_at", None),
        by=by or a_walker(stop.visit),
        at=at,
    )
    return Heard.objects.get(key=key)


def promised_at(
    stop: Stop,
    words: str = "Ask the bus company to move the stop",
    *,
    due_in: int = 14,
    owner: Member | None = None,
    by: Member | None = None,
    at: datetime = MONDAY_NOON,
    **more: Any,
) -> Commitment:
    """A commitment of the walker's own, due in a fortnight."""
    walker, key = by or a_walker(stop.visit), more.pop("key", None) or uuid4()
    usual = more.pop("usual", "")
    promise(
        reference=stop.visit.reference,
        stop=stop.id,
        promised=Promised(
            owner=(owner or walker).id,
            due_on=(at + due_in * DAY).date(),
            usual=usual,
            words="" if usual else words,
        ),
        key=key,
        noted_at=None,
        by=walker,
        at=at,
    )
    return Commitment.objects.get(key=key)
