"""The stops of a visit, in the order in which they are walked along."""

from datetime import datetime

from django.db.models import Max

from highstreet.base.command import command
from highstreet.base.refusal import Refusal, Refused, insist
from highstreet.people.models import Member
from highstreet.places.finding import Place, place_of
from highstreet.trail.models import record
from highstreet.visits import access, rules
from highstreet.visits.keeping import found, renew_pack, stop_of
from highstreet.visits.models import Stop, Visit
from highstreet.visits.walking_order import walking_order


@command
def add_stop(*, reference: str, token: str, by: Member, at: datetime) -> None:
    """A premises or a street, by the token under which it was found, at the end of the way."""
    visit = found(reference, by)
    stops = visit.stops.aggregate(last=Max("place"))["last"] or 0
    insist(access.may_not_plan(by), rules.cannot_stop_at(visit, stops=visit.stops.count()))
    place = place_of(token, by.partnership_id)
    if place is None or place.street is None:
        raise Refused(
            Refusal("no_such_stop", "Choose a shop or a street from the list: we know no other.")
        )
    insist(there_already(visit, place))
    stop = Stop.objects.create(
        partnership_id=visit.partnership_id,
        visit=visit,
        place=stops + 1,
        premises_id=place.premises,
        street_id=place.street,
        words=place.words,
        lon=place.lon,
        lat=place.lat,
        easting=place.easting,
        northing=place.northing,
    )
    renew_pack(visit)
    record("visit.stop_added", visit.about, by=by, at=at, stop=stop.words)


def there_already(visit: Visit, place: Place) -> Refusal | None:
    same = visit.stops.filter(premises=place.premises)
    if place.premises is None:
        same = same.filter(street=place.street)
    if same.exists():
        return Refusal("stop_there_already", f"{place.words} is on the way already.")
    return None


@command
def drop_stop(*, reference: str, stop: int, by: Member, at: datetime) -> None:
    visit = found(reference, by)
    insist(access.may_not_plan(by), rules.cannot_change(visit))
    gone = stop_of(visit, stop)
    insist(rules.cannot_drop(heard=gone.heard.count(), promised=gone.commitments.count()))
    gone.delete()
    in_order(list(visit.stops.order_by("place", "id")))
    renew_pack(visit)
    record("visit.stop_dropped", visit.about, by=by, at=at, stop=gone.words)


@command
def move_stop(*, reference: str, stop: int, up: bool, by: Member, at: datetime) -> None:
    """One place earlier or later on the way."""
    visit = found(reference, by)
    insist(access.may_not_plan(by), rules.cannot_change(visit))
    stops = list(visit.stops.order_by("place", "id"))
    was = next(place for place, one in enumerate(stops) if one.id == stop_of(visit, stop).id)
    now = was - 1 if up else was + 1
    if not 0 <= now < len(stops):
        insist(Refusal("no_further", "It cannot go further that way."))
    stops[was], stops[now] = stops[now], stops[was]
    in_order(stops)
    renew_pack(visit)
    record("visit.stop_moved", visit.about, by=by, at=at, stop=stops[now].words, to=now + 1)


@command
def put_in_walking_order(*, reference: str, by: Member, at: datetime) -> None:
    """The way that is short on foot, from the first stop on."""
    visit = found(reference, by)
    insist(access.may_not_plan(by), rules.cannot_change(visit))
    stops = list(visit.stops.order_by("place", "id"))
    order = walking_order([(one.easting, one.northing) for one in stops])
    in_order([stops[number] for number in order])
    renew_pack(visit)
    record("visit.stops_ordered", visit.about, by=by, at=at, stops=len(stops))


def in_order(stops: list[Stop]) -> None:
    for place, stop in enumerate(stops, start=1):
        stop.place = place
    Stop.objects.bulk_update(stops, ["place"])
