"""The visits of the town that every table is tried in: one today, one tomorrow, and one that is over."""

from datetime import datetime, timedelta
from typing import Any

from highstreet.people.models import Member
from highstreet.places.models import Premises
from highstreet.visits.commands.ending import end_visit
from highstreet.visits.models import Pack
from tests.guards.who_may.askers import A, Asker
from tests.spec.visits.making import a_visit, first_stop, heard_at

DAY = timedelta(days=1)


def visits(members: dict[Asker, Member], shop: Premises, *, at: datetime) -> dict[str, Any]:
    """A responder walks, a coordinator has planned; nothing is promised, for that is an action."""
    walker, planner = members[A.RESPONDER], members[A.COORDINATOR]
    neighbour = Premises.objects.get(name="Penny & Pound")
    today, coming, over = (
        a_visit(walker, stops=(shop, neighbour), by=planner, on=on, at=at - DAY)
        for on in (at, at + DAY, at)
    )
    packed = {"title": today.title, "on_said": "Today", "meet": today.meet, "stops": []}
    Pack.objects.create(
        partnership_id=today.partnership_id, visit=today, content=packed, pdf=b"%PDF", made_at=at
    )
    told = first_stop(over)
    heard_at(told, by=walker, at=at)
    end_visit(reference=over.reference, by=planner, at=at)
    told.refresh_from_db()
    return {"visit": today, "coming": coming, "stop": first_stop(today), "told": told}
