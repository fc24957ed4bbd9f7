"""Visits of the invented year: one walk that was made, one that is to come, and calls on ordinary days."""

from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID, uuid5

from highstreet.actions.commands.working import complete
from highstreet.actions.models import Action
from highstreet.operations.playing.actions import members_by_address
from highstreet.operations.playing.owed import CONSTABLE, COORDINATOR, GUARD, PCSO, WARDEN
from highstreet.operations.playing.play import Play
from highstreet.operations.playing.walked import (
    AT_THE_DOORS,
    CHIEF_CONSTABLE,
    COMMISSIONER,
    IN_PASSING,
    NEXT_WALKERS,
    WALKERS,
    Spoken,
    Vow,
)
from highstreet.people.models import Member
from highstreet.places.grid import metres
from highstreet.places.models import Premises
from highstreet.visits.commands.calling import log_call
from highstreet.visits.commands.ending import end_visit
from highstreet.visits.commands.packing import make_pack
from highstreet.visits.commands.planning import Outing, plan_visit
from highstreet.visits.commands.stops import add_stop, put_in_walking_order
from highstreet.visits.commands.walking import Promised, note_heard, promise
from highstreet.visits.models import Commitment, Visit
from highstreet_simulation.daylight import day_of, local

KEYS = UUID("8a5f2a1c-3f5e-4d5b-9a8e-6a8d0c4b7f21")
WALKED_AGO, PLANNED_BEFORE, COMES_IN = 62, 12, 6
CALLS, CALLS_IN_DAYS, ONE_IN = 40, 120, 3
PLANNED_AT, PACKED_AT, WALKED_AT, ENDED_AT, DONE_AT = 11.0, 6.5, 10.25, 15.0, 15.5
EACH_STOP = 0.4  # of an hour
CALLERS = (PCSO, PCSO, CONSTABLE, WARDEN, WARDEN, GUARD)


def put_down(play: Play) -> None:
    """Put them on the agenda; a year too short for the walk, or without shops, has none."""
    people, shops = members_by_address(play.cast.town), shops_in_the_middle(play)
    ends_on = day_of(play.year.ends_at)
    if len(shops) < len(AT_THE_DOORS) + 1:
        return
    if play.year.days > WALKED_AGO + PLANNED_BEFORE:
        walked_on = ends_on - timedelta(days=WALKED_AGO)
        planned_on = walked_on - timedelta(days=PLANNED_BEFORE)
        doing = partial(is_walked, play, people, shops[: len(AT_THE_DOORS)], walked_on)
        play.agenda.add(local(planned_on, PLANNED_AT), doing)
    doing = partial(is_planned, play, people, shops[-5:], ends_on + timedelta(days=COMES_IN))
    play.agenda.add(local(ends_on - timedelta(days=1), PLANNED_AT), doing)
    calls(play, people, ends_on)


def shops_in_the_middle(play: Play) -> list[Premises]:
    """A dozen shops about the middle of the town, the nearest first, no two of one business."""
    east, north = metres(play.year.ground.lon, play.year.ground.lat)
    rows = Premises.objects.in_town(play.cast.town).trading().order_by("id")
    near = sorted(rows, key=lambda one: (one.easting - east) ** 2 + (one.northing - north) ** 2)
    found: dict[int, Premises] = {}
    for shop in near:
        found.setdefault(shop.business_id, shop)
    return list(found.values())[:12]


def is_walked(
    play: Play, people: dict[str, Member], shops: list[Premises], on: date, at: datetime
) -> None:
    outing = Outing(
        title="Walk with the Commissioner and the Chief Constable",
        on=on,
        meet="10am, by the fountain in the market place",
        members=[people[one].id for one in WALKERS],
        guests=(COMMISSIONER, CHIEF_CONSTABLE),
    )
    visit = planned(outing, shops, by=people[COORDINATOR], at=at)
    packed = local(on - timedelta(days=1), PACKED_AT)
    play.agenda.add(packed, partial(is_packed, play, visit))
    for number, spoken in enumerate(AT_THE_DOORS):
        doing = partial(is_spoken, play, people, visit, number, spoken, on)
        play.agenda.add(local(on, WALKED_AT + EACH_STOP * number), doing)
    play.agenda.add(local(on, ENDED_AT), partial(is_over, visit, people[COORDINATOR]))


def is_planned(
    play: Play, people: dict[str, Member], shops: list[Premises], on: date, at: datetime
) -> None:
    """The one to come, with its pack: the coordinator asked for it early."""
    outing = Outing(
        title="Gold Street and the market place after school",
        on=on,
        meet="2.45pm, outside the library",
        members=[people[one].id for one in NEXT_WALKERS],
        guests=(COMMISSIONER,),
    )
    visit = planned(outing, shops, by=people[COORDINATOR], at=at)
    is_packed(play, visit, at + timedelta(minutes=5))


def planned(outing: Outing, shops: list[Premises], *, by: Member, at: datetime) -> Visit:
    reference = plan_visit(outing=outing, by=by, at=at)
    for shop in shops:
        add_stop(reference=reference, token=f"premises:{shop.id}", by=by, at=at)
    put_in_walking_order(reference=reference, by=by, at=at)
    return Visit.objects.get(reference=reference)


def is_packed(play: Play, visit: Visit, at: datetime) -> None:
    make_pack(town=play.cast.town, visit=visit.id, at=at)


def is_spoken(
    play: Play,
    people: dict[str, Member],
    visit: Visit,
    number: int,
    spoken: Spoken,
    on: date,
    at: datetime,
) -> None:
    """At one door: what was said is noted, what is promised becomes an action, and is done later or not."""
    stop, by = visit.stops.get(place=number + 1), people[COORDINATOR]
    note_heard(
        reference=visit.reference,
        stop=stop.id,
        words=spoken.words,
        consent=spoken.consent,
        key=key_of(play, "heard", number),
        noted_at=None,
        by=by,
        at=at,
    )
    for which, vow in enumerate(spoken.vows):
        key = key_of(play, "vow", 10 * number + which)
        promise(
            reference=visit.reference,
            stop=stop.id,
            promised=Promised(
                owner=people[vow.owner].id,
                due_on=on + timedelta(days=vow.due_in),
                usual=vow.usual,
                words=vow.words,
            ),
            key=key,
            noted_at=None,
            by=by,
            at=at,
        )
        if vow.done_after is not None:
            done_on = on + timedelta(days=vow.done_after)
            doing = partial(is_done, people[vow.owner], key, vow)
            play.agenda.add(local(done_on, DONE_AT), doing)


def is_done(owner: Member, key: UUID, vow: Vow, at: datetime) -> None:
    action: Action = Commitment.objects.select_related("action").get(key=key).action
    complete(reference=action.reference, words=vow.shows, by=owner, at=at)


def is_over(visit: Visit, by: Member, at: datetime) -> None:
    end_visit(reference=visit.reference, by=by, at=at)


def calls(play: Play, people: dict[str, Member], ends_on: date) -> None:
    """Somebody calls in every few days, between ten and six, and now and then hears something."""
    dice = Random(f"calls {play.year.seed}")
    shops = list(Premises.objects.in_town(play.cast.town).trading().order_by("id"))
    for number in range(CALLS):
        on = ends_on - timedelta(days=dice.randrange(1, CALLS_IN_DAYS))
        hour = 10 + 8 * dice.random()
        shop, caller = dice.choice(shops), people[dice.choice(CALLERS)]
        words, consent = IN_PASSING[(number // ONE_IN) % len(IN_PASSING)]
        if number % ONE_IN:
            words = ""
        if on > play.year.first:
            doing = partial(is_called_in, play, shop.id, caller, words, consent, number)
            play.agenda.add(local(on, hour), doing)


def is_called_in(
    play: Play, shop: int, caller: Member, words: str, consent: str, number: int, at: datetime
) -> None:
    key = key_of(play, "call", number)
    log_call(premises=shop, words=words, consent=consent, key=key, by=caller, at=at)


def key_of(play: Play, what: str, number: int) -> UUID:
    return uuid5(KEYS, f"{play.year.seed}:{what}:{number}")
