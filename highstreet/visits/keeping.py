"""What the commands share: the visit or stop in question, locked, who walks, and a pack that is to be made."""

from highstreet.base.later import Later, later
from highstreet.base.refusal import Refusal
from highstreet.people.models import Member
from highstreet.visits import rules
from highstreet.visits.models import Commitment, Heard, Pack, Stop, Visit

MAKE_PACK = "visits.make_pack"


def found(reference: str, by: Member) -> Visit:
    """The visit, if this member may know of it, locked until the change is done."""
    return Visit.objects.visible_to(by).select_for_update(of=("self",)).get(reference=reference)


def stop_of(visit: Visit, stop: int) -> Stop:
    return Stop.objects.select_related("premises", "street").get(visit=visit, id=stop)


def walking(visit: Visit) -> set[int]:
    """Which members walk."""
    rows = visit.walkers.exclude(member=None).values_list("member", flat=True)
    return {number for number in rows if number is not None}


def noted_on(visit: Visit) -> int:
    """How much was heard and promised on it."""
    heard = Heard.objects.filter(stop__visit=visit).count()
    return heard + Commitment.objects.filter(stop__visit=visit).count()


def why_not_pack(visit: Visit) -> Refusal | None:
    return rules.cannot_pack(
        visit,
        stops=visit.stops.count(),
        is_packed=Pack.objects.filter(visit=visit).exists(),
    )


def renew_pack(visit: Visit) -> None:
    """What its pack says of the day, the walkers or the way no longer holds: it is made anew, from the record of now.

    Inside the transaction of the change. Once something was noted it stays: so can be seen what was known.
    """
    if noted_on(visit):
        return
    gone, _ = Pack.objects.filter(visit=visit).delete()
    if gone:
        make_soon(visit)


def make_soon(visit: Visit) -> None:
    later(
        Later(MAKE_PACK, {"town": visit.partnership_id, "visit": visit.id}, lock=f"pack:{visit.id}")
    )
