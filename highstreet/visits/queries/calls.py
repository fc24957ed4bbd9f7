"""Ordinary visits: who called in, when and where; when somebody last came; and where to call in next."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Max, Q, QuerySet

from highstreet.base.paging import Before
from highstreet.people.choices import AGENCY_ROLES
from highstreet.people.models import Member
from highstreet.places.models import Premises
from highstreet.promises.making import day_of
from highstreet.visits.choices import Consent, Status
from highstreet.visits.models import Call, Stop

PAGE = 40
MOST_CHOICES = 24
A_MONTH = timedelta(days=30)


@dataclass(frozen=True)
class CallLine:
    """One call in the log."""

    premises: str
    premises_id: int
    who: str
    agency: str
    at: datetime
    words: str
    consent: Consent | None


@dataclass(frozen=True)
class WhereLine:
    """A premises to call in at, with when somebody last came."""

    id: int
    name: str
    street: str
    last_on: date | None


@dataclass(frozen=True)
class LastCame:
    """When somebody of the partnership was last at a premises, and on what occasion."""

    on: date
    who: str


def log_of_calls(
    viewer: Member, *, before: tuple[datetime, int] | None = None
) -> tuple[list[CallLine], tuple[datetime, int] | None]:
    """One page of the log, the newest first, and where the next begins."""
    rows = calls_seen_by(viewer).select_related("premises", "by", "agency", "heard")
    rows = rows.order_by("-at", "-id")
    if before:
        rows = rows.filter(Before(("at", "id"), before))
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return [call_line(one) for one in found[:PAGE]], (last.at, last.id) if last else None


def calls_seen_by(viewer: Member) -> QuerySet[Call]:
    if not viewer.is_a(*AGENCY_ROLES):
        return Call.objects.none()
    return Call.objects.filter(partnership=viewer.partnership_id)


def call_line(call: Call) -> CallLine:
    heard = getattr(call, "heard", None)
    return CallLine(
        premises=call.premises.name,
        premises_id=call.premises_id,
        who=call.by.called,
        agency=call.agency.name,
        at=call.at,
        words=heard.words if heard else "",
        consent=Consent(heard.consent) if heard else None,
    )


def calls_in_a_month(viewer: Member, *, now: datetime) -> tuple[int, int]:
    """How many calls there were in thirty days, and at how many premises."""
    rows = calls_seen_by(viewer).filter(at__gt=now - A_MONTH)
    found = rows.aggregate(calls=Count("id"), places=Count("premises", distinct=True))
    return found["calls"], found["places"]


def where_to_call(viewer: Member, *, words: str = "") -> list[WhereLine]:
    """Premises to choose from: those where nobody has been for longest come first, so that none is forgotten."""
    rows = Premises.objects.visible_to(viewer).trading()
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(street__name__icontains=word))
    found = (
        rows.annotate(last_call=Max("calls__at"))
        .order_by(F("last_call").asc(nulls_first=True), "street__name", "name", "id")
        .values_list("id", "name", "street__name", "last_call")
    )
    return [
        WhereLine(id_, name, street, day_of(last_call) if last_call else None)
        for id_, name, street, last_call in found[:MOST_CHOICES]
    ]


def where(premises: int, viewer: Member) -> WhereLine | None:
    """One premises that still trades."""
    shop = (
        Premises.objects.visible_to(viewer)
        .trading()
        .select_related("street")
        .filter(id=premises)
        .first()
    )
    if shop is None:
        return None
    came = last_came(premises, viewer)
    return WhereLine(shop.id, shop.name, shop.street.name, came.on if came else None)


def last_came(premises: int, viewer: Member) -> LastCame | None:
    """By a call or by a visit that was made, whichever was later."""
    call = (
        calls_seen_by(viewer)
        .filter(premises=premises)
        .select_related("by", "agency")
        .order_by("-at", "-id")
        .first()
    )
    stop = (
        Stop.objects.filter(
            partnership=viewer.partnership_id, premises=premises, visit__status=Status.OVER
        )
        .select_related("visit")
        .order_by("-visit__on", "-id")
        .first()
    )
    found = []
    if call:
        found.append(LastCame(day_of(call.at), f"{call.by.called}, {call.agency.name}"))
    if stop:
        found.append(LastCame(stop.visit.on, stop.visit.title))
    return max(found, key=lambda one: one.on, default=None)
