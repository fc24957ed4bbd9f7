"""Asking for the pack before its day, where a visit is soon or its stops have just been settled."""

from datetime import datetime

from highstreet.base.command import command
from highstreet.base.later import Later, later
from highstreet.base.refusal import insist
from highstreet.people.models import Member
from highstreet.trail.models import record
from highstreet.visits import access
from highstreet.visits.keeping import found, noted_on, why_not_pack
from highstreet.visits.models import Pack, Visit

MAKE = "visits.make_pack"


@command
def ask_for_pack(*, reference: str, by: Member, at: datetime) -> None:
    """Make it now: the queue sets it, for a web worker is too small for the typesetter."""
    visit = found(reference, by)
    insist(access.may_not_plan(by), why_not_pack(visit))
    make_soon(visit)
    record("visit.pack_asked_for", visit.about, by=by, at=at)


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
    later(Later(MAKE, {"town": visit.partnership_id, "visit": visit.id}, lock=f"pack:{visit.id}"))
