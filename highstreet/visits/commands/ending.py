"""The end of a visit: each premises is told of each note once, by whoever ends it or by the clock."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.people.asking import Clockwork
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.trail.models import Somebody, record
from highstreet.visits import access, rules
from highstreet.visits.choices import Status
from highstreet.visits.keeping import found, noted_on, walking
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
    """Visits whose day is over and that nobody has ended; one on which nothing was noted is called off.

    That one later: notes may still lie on a phone, and would find nothing that takes them.
    """
    today = day_of(at)
    before = today - timedelta(days=rules.ENDED_AFTER_DAYS)
    forgotten = Visit.objects.filter(partnership=town, status=Status.PLANNED, on__lte=before)
    by, letters = Clockwork(town), 0
    for visit in forgotten.select_for_update(skip_locked=True).order_by("on", "id"):
        if noted_on(visit):
            letters += close(visit, by=by, at=at)
        elif today - visit.on >= timedelta(days=rules.CALLED_OFF_AFTER_DAYS):
            visit.status, visit.ended_at = Status.CALLED_OFF, at
            visit.save(update_fields=["status", "ended_at"])
            record("visit.called_off", visit.about, by=by, at=at, why="Nothing was noted")
    return letters


@command
def write_late_ones(*, town: int, at: datetime) -> int:
    """Premises whose notes came from a phone after the visit had ended, however late: they are told of them too."""
    by, letters = Clockwork(town), 0
    heard, promised = not_told_of()
    visits = Visit.objects.filter(partnership=town, status=Status.OVER).filter(
        Q(id__in=heard.filter(partnership=town).values("stop__visit"))
        | Q(id__in=promised.filter(partnership=town).values("stop__visit"))
    )
    for visit in visits.order_by("on", "id"):
        letters += close(visit, by=by, at=at)
    return letters


def close(visit: Visit, *, by: Somebody, at: datetime) -> int:
    """End it, if that is still to be done, and write to each premises of what it has not been told."""
    stops = stops_to_tell(visit)
    for stop in stops:
        write_to_premises(stop, visit, by=by, at=at)
        stop.told_at = stop.told_at or at
        stop.save(update_fields=["told_at"])
    if visit.status == Status.PLANNED:
        visit.status, visit.ended_at = Status.OVER, at
        visit.save(update_fields=["status", "ended_at"])
        record("visit.ended", visit.about, by=by, at=at, letters=len(stops))
    elif stops:
        record("visit.told_late", visit.about, by=by, at=at, letters=len(stops))
    return len(stops)


def not_told_of() -> tuple[QuerySet[Heard], QuerySet[Commitment]]:
    """What no letter to its premises has told of; a street has nobody to write to."""
    at_premises = Q(told_at=None, stop__premises__isnull=False)
    return Heard.objects.filter(at_premises), Commitment.objects.filter(at_premises)


def stops_to_tell(visit: Visit) -> list[Stop]:
    """Premises where something was heard or promised that no letter has told of."""
    heard, promised = (rows.filter(stop=OuterRef("id")) for rows in not_told_of())
    rows = visit.stops.filter(Exists(heard) | Exists(promised))
    return list(rows.select_related("premises__partnership").order_by("place"))
