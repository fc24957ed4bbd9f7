"""The pack: made by the queue the day before, or sooner if a planner asks, and never changed after.

Verdicts need NumPy and the typesetter is large: only the queue's jobs may load this module (docs/decisions/0010).
"""

from datetime import datetime, timedelta

from highstreet.base.command import command
from highstreet.people.asking import Clockwork
from highstreet.promises.making import day_of
from highstreet.trail.models import record
from highstreet.visits.choices import Status
from highstreet.visits.keeping import why_not_pack
from highstreet.visits.models import Pack, Visit
from highstreet.visits.packing import content_of
from highstreet.visits.setting import pack_as_pdf
from highstreet.visits.writing import pack_words, write_to_walkers

A_DAY = timedelta(days=1)


@command
def make_packs(*, town: int, at: datetime) -> int:
    """For every visit of tomorrow, and of today if it was planned late. Says how many were made."""
    today = day_of(at)
    rows = Visit.objects.filter(
        partnership=town, status=Status.PLANNED, on__gte=today, on__lte=today + A_DAY, pack=None
    )
    return sum(make_pack(town=town, visit=one.id, at=at) for one in rows.order_by("on", "id"))


@command
def make_pack(*, town: int, visit: int, at: datetime) -> bool:
    """Write down what is known of each stop, set it, and tell those who walk. Says whether one was made."""
    going = (
        Visit.objects.filter(partnership=town, id=visit)
        .select_related("partnership")
        .select_for_update(of=("self",))
        .get()
    )
    if why_not_pack(going):
        return False
    content, by = content_of(going, at=at), Clockwork(town)
    Pack.objects.create(
        partnership_id=town,
        visit=going,
        content=content,
        pdf=pack_as_pdf(content),
        made_at=at,
    )
    write_to_walkers(going, "pack", pack_words(going), by=by, at=at)
    record("visit.packed", going.about, by=by, at=at, stops=len(content["stops"]))
    return True
