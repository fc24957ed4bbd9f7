"""All visits of a town: those to come, those that were made, and how what was promised on them was kept."""

from dataclasses import dataclass
from datetime import date, datetime

from highstreet.base.refusal import Refusal
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.visits import access
from highstreet.visits.choices import Status
from highstreet.visits.models import Visit
from highstreet.visits.queries.kept import NONE, KeptOf, kept_of, kept_of_visits
from highstreet.visits.saying import walkers_in_a_line

MOST = 100


@dataclass(frozen=True)
class VisitLine:
    """One visit in the list."""

    reference: str
    title: str
    on: date
    status: Status
    walkers: str
    stops: int
    is_today: bool
    i_walk: bool
    kept: KeptOf


@dataclass(frozen=True)
class Visits:
    """The whole list, with the count over all of it."""

    to_come: tuple[VisitLine, ...]
    made: tuple[VisitLine, ...]
    kept: KeptOf
    is_cut: bool
    why_not_plan: Refusal | None
    why_not_call: Refusal | None


def visits_of_town(viewer: Member, *, now: datetime) -> Visits:
    today = day_of(now)
    rows = list(
        Visit.objects.visible_to(viewer)
        .exclude(status=Status.CALLED_OFF)
        .prefetch_related("walkers", "stops")
        .order_by("-on", "-id")[: MOST + 1]
    )
    kept = kept_of_visits([one.id for one in rows], now=now)
    lines = [line_of(one, kept.get(one.id, NONE), viewer, today) for one in rows[:MOST]]
    return Visits(
        to_come=tuple(reversed([one for one in lines if one.status == Status.PLANNED])),
        made=tuple(one for one in lines if one.status == Status.OVER),
        kept=kept_of(viewer.partnership_id, now=now),
        is_cut=len(rows) > MOST,
        why_not_plan=access.may_not_plan(viewer),
        why_not_call=access.may_not_call(viewer),
    )


def line_of(visit: Visit, kept: KeptOf, viewer: Member, today: date) -> VisitLine:
    return VisitLine(
        reference=visit.reference,
        title=visit.title,
        on=visit.on,
        status=Status(visit.status),
        walkers=walkers_in_a_line(visit),
        stops=len(visit.stops.all()),
        is_today=visit.on == today,
        i_walk=any(one.member_id == viewer.id for one in visit.walkers.all()),
        kept=kept,
    )
