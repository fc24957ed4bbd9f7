"""What the commands share: the visit or stop in question, locked, and who walks."""

from highstreet.base.refusal import Refusal
from highstreet.people.models import Member
from highstreet.visits import rules
from highstreet.visits.models import Pack, Stop, Visit


def found(reference: str, by: Member) -> Visit:
    """The visit, if this member may know of it, locked until the change is done."""
    return Visit.objects.visible_to(by).select_for_update(of=("self",)).get(reference=reference)


def stop_of(visit: Visit, stop: int) -> Stop:
    return Stop.objects.select_related("premises", "street").get(visit=visit, id=stop)


def walking(visit: Visit) -> set[int]:
    """Which members walk."""
    rows = visit.walkers.exclude(member=None).values_list("member", flat=True)
    return {number for number in rows if number is not None}


def why_not_pack(visit: Visit) -> Refusal | None:
    return rules.cannot_pack(
        visit,
        stops=visit.stops.count(),
        is_packed=Pack.objects.filter(visit=visit).exists(),
    )
