"""What a premises reads of the visits to it: behind the link in its letter, and beside its own log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.visits import rules
from highstreet.visits.choices import Became
from highstreet.visits.models import Call, Commitment, Heard, Stop
from highstreet.visits.saying import walkers_said

MOST_CALLS = 20
MOST_VISITS = 20


@dataclass(frozen=True)
class Promised:
    """One commitment, as the shop reads it."""

    words: str
    owner: str
    agency: str
    due_on: date
    became: Became
    ended_on: date | None


@dataclass(frozen=True)
class ToldPage:
    """What we heard and what we promised at one premises on one day: only what may be quoted."""

    premises: str
    town: str
    link: str
    on: date
    walkers: tuple[str, ...]
    heard: tuple[str, ...]
    kept_back: bool
    promised: tuple[Promised, ...]
    ask: str

    @property
    def missed(self) -> bool:
        return any(one.became in (Became.OVERDUE, Became.MISSED) for one in self.promised)


@dataclass(frozen=True)
class CallLine:
    """Somebody called in."""

    who: str
    agency: str
    at: datetime


def told_page(link: str, town: int, *, now: datetime) -> ToldPage | None:
    """The stop whose secret link this is, once its letter has gone."""
    stop = told_stops().filter(partnership=town, link=link).first()
    return None if stop is None else page_of(stop, today=day_of(now))


def told_to_shop(viewer: Member, *, now: datetime) -> list[ToldPage]:
    """The visits to the premises of this member's business that it has been written to about."""
    rows = told_stops().filter(
        partnership=viewer.partnership_id, premises__business=viewer.agency_id
    )
    today = day_of(now)
    return [page_of(one, today=today) for one in rows.order_by("-visit__on", "-id")[:MOST_VISITS]]


def calls_at_shop(viewer: Member) -> list[CallLine]:
    rows = Call.objects.filter(
        partnership=viewer.partnership_id, premises__business=viewer.agency_id
    )
    found = rows.select_related("by", "agency").order_by("-at", "-id")[:MOST_CALLS]
    return [CallLine(one.by.called, one.agency.name, one.at) for one in found]


def told_stops() -> QuerySet[Stop]:
    promised = Commitment.objects.select_related("action__owner", "action__agency")
    return (
        Stop.objects.filter(told_at__isnull=False)
        .select_related("premises", "visit__planned_by", "partnership")
        .prefetch_related(
            "visit__walkers",
            Prefetch("heard", Heard.objects.order_by("noted_at", "id")),
            Prefetch("commitments", promised.order_by("action__first_due_on", "id")),
        )
    )


def page_of(stop: Stop, *, today: date) -> ToldPage:
    assert stop.premises is not None
    heard = list(stop.heard.all())
    quoted = [one.words for one in heard if one.may_be_quoted]
    return ToldPage(
        premises=stop.premises.name,
        town=stop.partnership.name,
        link=stop.link,
        on=stop.visit.on,
        walkers=tuple(walkers_said(stop.visit)),
        heard=tuple(quoted),
        kept_back=len(quoted) < len(heard),
        promised=tuple(promised_lines(stop.commitments.all(), today=today)),
        ask=stop.visit.planned_by.called,
    )


def promised_lines(commitments: Iterable[Commitment], *, today: date) -> Iterable[Promised]:
    for one in commitments:
        action = one.action
        yield Promised(
            words=one.words,
            owner=action.owner.called,
            agency=action.agency.name,
            due_on=action.first_due_on,
            became=rules.became(one, today=today),
            ended_on=day_of(action.ended_at) if action.ended_at else None,
        )
