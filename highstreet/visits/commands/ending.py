"""The end of a visit: each premises is written to, once, by whoever ends it or by the clock."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.people.asking import Clockwork
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.trail.models import Somebody, record
from highstreet.visits import access, rules
from highstreet.visits.choices import Status
from highstreet.visits.keeping import found, walking
from highstreet.visits.models import Commitment, Heard, Stop, Visit
from highstreet.visits.writing import write_to_premises


@command
def end_visit(*, reference: str, by: Member, at: datetime) -> int:
    """The walk is over. Says how many letters go to premises."""
    visit = found(reference, by)
    insist(
        access.may_not_end(walking(visit), by),
        rules.cannot_end(visit, stops=visit.stops.count(), today=day_of(at)),
    )
    return close(visit, by=by, at=at)


@command
def end_forgotten(*, town: int, at: datetime) -> int:
    """Visits whose day is over and that nobody has ended; one on which nothing was noted is called off."""
    before = day_of(at) - timedelta(days=rules.ENDED_AFTER_DAYS)
    forgotten = Visit.objects.filter(partnership=town, status=Status.PLANNED, on__lte=before)
    by, letters = Clockwork(town), 0
    for visit in forgotten.select_for_update(skip_locked=True).order_by("on", "id"):
        if told_stops(visit):
            letters += close(visit, by=by, at=at)
        else:
            visit.status, visit.ended_at = Status.CALLED_OFF, at
            visit.save(update_fields=["status", "ended_at"])
            record("visit.called_off", visit.about, by=by, at=at, why="Nothing was noted")
    return letters


@command
def write_late_ones(*, town: int, at: datetime) -> int:
    """Premises whose notes came from a phone after the visit had ended: they have their letter too."""
    by, letters = Clockwork(town), 0
    visits = Visit.objects.filter(partnership=town, status=Status.OVER)
    recent = visits.filter(on__gte=day_of(at) - rules.LONGEST_ON_A_PHONE * 2)
    for visit in recent.order_by("on", "id"):
        letters += close(visit, by=by, at=at)
    return letters


def close(visit: Visit, *, by: Somebody, at: datetime) -> int:
    """End it, if that is still to be done, and write to each premises that has not been written to."""
    stops = told_stops(visit)
    for stop in stops:
        stop.told_at = at
        stop.save(update_fields=["told_at"])
        write_to_premises(stop, visit, by=by, at=at)
    if visit.status == Status.PLANNED:
        visit.status, visit.ended_at = Status.OVER, at
        visit.save(update_fields=["status", "ended_at"])
        record("visit.ended", visit.about, by=by, at=at, letters=len(stops))
    elif stops:
        record("visit.told_late", visit.about, by=by, at=at, letters=len(stops))
    return len(stops)


def told_stops(visit: Visit) -> list[Stop]:
    """Premises where something was heard or promised, and that have no letter yet."""
    heard = Heard.objects.filter(stop=OuterRef("id"))
    promised = Commitment.objects.filter(stop=OuterRef("id"))
    rows = visit.stops.filter(Exists(heard) | Exists(promised), told_at=None)
    return list(
        rows.exclude(premises=None).select_related("premises__partnership").order_by("place")
    )
