"""The page of one visit: who, when, along which stops, what was heard and promised there, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from highstreet.base.refusal import Refusal
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.visits import access, rules
from highstreet.visits.choices import Became, Consent, Status
from highstreet.visits.models import Commitment, Heard, Pack, Stop, Visit
from highstreet.visits.queries.kept import NONE, KeptOf, kept_of_visits
from highstreet.visits.saying import walkers_said
from highstreet.visits.walking_order import length


@dataclass(frozen=True)
class HeardLine:
    """What somebody said, and how far it may travel."""

    words: str
    consent: Consent
    noted_by: str
    noted_at: datetime


@dataclass(frozen=True)
class CommitmentLine:
    """What was promised, and what became of it."""

    reference: str
    words: str
    owner: str
    agency: str
    due_on: date
    became: Became
    ended_on: date | None


@dataclass(frozen=True)
class StopLine:
    """One stop with all that was noted there."""

    id: int
    place: int
    words: str
    premises: int | None
    lon: float
    lat: float
    told_at: datetime | None
    heard: tuple[HeardLine, ...]
    commitments: tuple[CommitmentLine, ...]

    @property
    def lonlat(self) -> tuple[float, float]:
        return self.lon, self.lat


@dataclass(frozen=True)
class VisitPage:
    """Everything that the page of one visit shows, and why a button is not there."""

    reference: str
    title: str
    on: date
    meet: str
    area: str
    area_id: int | None
    status: Status
    planned_by: str
    walkers: tuple[str, ...]
    member_ids: tuple[int, ...]
    guests: tuple[tuple[str, str], ...]
    stops: tuple[StopLine, ...]
    metres: int
    kept: KeptOf
    packed_at: datetime | None
    may_read_pack: bool
    i_walk: bool
    why_not_plan: Refusal | None
    why_not_change: Refusal | None
    why_not_pack: Refusal | None
    why_not_note: Refusal | None
    why_not_end: Refusal | None
    why_not_call_off: Refusal | None

    @property
    def heard(self) -> int:
        return sum(len(one.heard) for one in self.stops)


def visit_page(reference: str, viewer: Member, *, now: datetime) -> VisitPage | None:
    """One visit of the viewer's town, or nothing."""
    visit = (
        Visit.objects.visible_to(viewer)
        .filter(reference=reference)
        .select_related("area", "planned_by")
        .prefetch_related("walkers")
        .first()
    )
    return None if visit is None else page_of(visit, viewer, today=day_of(now), now=now)


def page_of(visit: Visit, viewer: Member, *, today: date, now: datetime) -> VisitPage:
    stops = stops_of(visit, today=today)
    walkers = list(visit.walkers.all())
    walking = {one.member_id for one in walkers if one.member_id}
    packed_at = Pack.objects.filter(visit=visit).values_list("made_at", flat=True).first()
    not_ours, over = access.may_not_plan(viewer), rules.cannot_change(visit)
    noted = sum(len(one.heard) + len(one.commitments) for one in stops)
    return VisitPage(
        reference=visit.reference,
        title=visit.title,
        on=visit.on,
        meet=visit.meet,
        area=visit.area.name if visit.area else "",
        area_id=visit.area_id,
        status=Status(visit.status),
        planned_by=visit.planned_by.called,
        walkers=tuple(walkers_said(visit)),
        member_ids=tuple(sorted(walking)),
        guests=tuple((one.called, one.agency) for one in walkers if one.member_id is None),
        stops=stops,
        metres=round(length(metres_of(visit))),
        kept=kept_of_visits([visit.id], now=now).get(visit.id, NONE),
        packed_at=packed_at,
        may_read_pack=not_ours is None or viewer.id in walking,
        i_walk=viewer.id in walking,
        why_not_plan=not_ours,
        why_not_change=not_ours or over,
        why_not_pack=not_ours
        or rules.cannot_pack(visit, stops=len(stops), is_packed=packed_at is not None),
        why_not_note=access.may_not_note(walking, viewer) or rules.cannot_note(visit, today=today),
        why_not_end=access.may_not_end(walking, viewer)
        or rules.cannot_end(visit, stops=len(stops), today=today),
        why_not_call_off=not_ours or rules.cannot_call_off(visit, noted=noted),
    )


def metres_of(visit: Visit) -> list[tuple[float, float]]:
    rows = visit.stops.order_by("place", "id").values_list("easting", "northing")
    return [(float(east), float(north)) for east, north in rows]


def stops_of(visit: Visit, *, today: date) -> tuple[StopLine, ...]:
    """All stops in their order; three questions however many there are."""
    heard = Heard.objects.select_related("noted_by").order_by("noted_at", "id")
    promised = Commitment.objects.select_related("action__owner", "action__agency")
    rows = visit.stops.order_by("place", "id").prefetch_related(
        Prefetch("heard", heard),
        Prefetch("commitments", promised.order_by("action__first_due_on", "id")),
    )
    return tuple(stop_line(one, today=today) for one in rows)


def stop_line(stop: Stop, *, today: date) -> StopLine:
    return StopLine(
        id=stop.id,
        place=stop.place,
        words=stop.words,
        premises=stop.premises_id,
        lon=stop.lon,
        lat=stop.lat,
        told_at=stop.told_at,
        heard=tuple(heard_line(one) for one in stop.heard.all()),
        commitments=tuple(commitment_line(one, today=today) for one in stop.commitments.all()),
    )


def heard_line(heard: Heard) -> HeardLine:
    return HeardLine(
        words=heard.words,
        consent=Consent(heard.consent),
        noted_by=heard.noted_by.called,
        noted_at=heard.noted_at,
    )


def commitment_line(commitment: Commitment, *, today: date) -> CommitmentLine:
    action = commitment.action
    return CommitmentLine(
        reference=action.reference,
        words=commitment.words,
        owner=action.owner.called,
        agency=action.agency.name,
        due_on=action.first_due_on,
        became=rules.became(commitment, today=today),
        ended_on=day_of(action.ended_at) if action.ended_at else None,
    )
