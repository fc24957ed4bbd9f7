"""Asking for the pack before its day, where a visit is soon or its stops have just been settled."""

from datetime import datetime

from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.people.models import Member
from highstreet.trail.models import record
from highstreet.visits import access
from highstreet.visits.keeping import found, make_soon, why_not_pack


@command
def ask_for_pack(*, reference: str, by: Member, at: datetime) -> None:
    """Make it now: the queue sets it, for a web worker is too small for the typesetter."""
    visit = found(reference, by)
    insist(access.may_not_plan(by), why_not_pack(visit))
    make_soon(visit)
    record("visit.pack_asked_for", visit.about, by=by, at=at)
