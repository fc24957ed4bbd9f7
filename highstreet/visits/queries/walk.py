"""The page that goes along on the phone: each stop with what is known, what was noted, and what can be promised."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from highstreet.actions.access import TO_ANY_AGENCY, may_not_give
from highstreet.base.refusal import Refusal
from highstreet.people.choices import AgencyKind
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.visits.queries.packs import pack_page
from highstreet.visits.queries.page import VisitPage, visit_page
from highstreet.visits.usual import Offer, offers

IN_A_FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True)
class WalkPage:
    """Everything that the phone needs, with and without a network."""

    visit: VisitPage
    known: dict[int, dict[str, Any]]
    offers: tuple[Offer, ...]
    owners: tuple[tuple[int, str], ...]
    owner: int
    due_on: date
    why_not_promise: Refusal | None


def walk_page(reference: str, viewer: Member, *, now: datetime) -> WalkPage | None:
    """For those who walk and those who plan."""
    visit = visit_page(reference, viewer, now=now)
    if visit is None or not visit.may_read_pack:
        return None
    pack = pack_page(reference, viewer)
    known = {one["stop"]: one for one in pack.content["stops"]} if pack else {}
    why_not = may_not_give(viewer.agency_id, viewer)
    owners = [] if why_not else owners_for(viewer)
    today = day_of(now)
    return WalkPage(
        visit=visit,
        known=known,
        offers=tuple(offers(owners, walkers=visit.member_ids, by=viewer, today=today))
        if owners
        else (),
        owners=tuple((one.id, f"{one.called}, {one.agency.name}") for one in owners),
        owner=viewer.id,
        due_on=today + IN_A_FORTNIGHT,
        why_not_promise=why_not,
    )


def owners_for(viewer: Member) -> list[Member]:
    """Who could own what this member promises: of any agency, or of their own only."""
    rows = Member.objects.visible_to(viewer).active().exclude(agency__kind=AgencyKind.BUSINESS)
    if not viewer.is_a(*TO_ANY_AGENCY):
        rows = rows.filter(agency=viewer.agency_id)
    return list(rows.select_related("agency").order_by("agency__name", "name", "id"))
