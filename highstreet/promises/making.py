"""Making promises and marking what facts did to them. Commands of upper rooms call this inside theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from highstreet.base.prepared import Given, Question, Things
from highstreet.base.working_time import LONDON
from highstreet.people.models import Agency
from highstreet.promises.choices import Act
from highstreet.promises.models import NOTHING_DUE, Promise, Standard, Undertaking
from highstreet.promises.rules import MADE_AT_ONCE, due, holding


@dataclass(frozen=True)
class Offer:
    """One promise as it would be made now: who, what, by when, and what will probably not happen."""

    act: Act
    agency: str
    due_at: datetime
    words: str
    will_not: str
    is_shown: bool
    standard: Standard


OF_AGENCY = Things(
    lambda: Standard.objects.filter(partnership=Given("town"), agency=Given("agency"))
)


def standards_of(agency: Agency) -> list[Standard]:
    return OF_AGENCY.ask(town=agency.partnership_id, agency=agency.id)


def offers(
    agency: Agency, standards: Iterable[Standard], *, kind: str, severity: int, at: datetime
) -> list[Offer]:
    """What this agency would promise about a thing told now, the earliest first."""
    found = holding(standards, kind=kind, severity=severity, on=day_of(at))
    offered = [
        offer(found[act], agency, at=at) for act in (*MADE_AT_ONCE, Act.UPDATE) if act in found
    ]
    return sorted(offered, key=lambda one: one.due_at)


def day_of(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def offer(standard: Standard, agency: Agency, *, at: datetime) -> Offer:
    return Offer(
        act=Act(standard.act),
        agency=agency.name,
        due_at=due(standard, week=agency.week, at=at),
        words=standard.words,
        will_not=standard.will_not,
        is_shown=standard.is_shown,
        standard=standard,
    )


def promises_for(
    offered: Iterable[Offer], undertaking: Undertaking, *, agency: Agency, at: datetime
) -> list[Promise]:
    """These offers as promises, to be stored with what they are about."""
    return [as_promise(one, undertaking, agency, at=at) for one in offered]


def first_due(promises: Iterable[Promise]) -> datetime:
    return min((one.due_at for one in promises), default=NOTHING_DUE)


def as_promise(one: Offer, undertaking: Undertaking, agency: Agency, *, at: datetime) -> Promise:
    return Promise(
        partnership_id=agency.partnership_id,
        undertaking=undertaking,
        standard=one.standard,
        agency=agency,
        act=one.act,
        words=one.words,
        is_shown=one.is_shown,
        made_at=at,
        due_at=one.due_at,
    )


def promise_again(
    undertaking: Undertaking, act: Act, *, agency: Agency, severity: int, at: datetime
) -> None:
    """Make a promise that follows from a fact: the next update, or the word that a victim is owed."""
    found = holding(standards_of(agency), kind=undertaking.kind, severity=severity, on=day_of(at))
    if act in found:
        as_promise(offer(found[act], agency, at=at), undertaking, agency, at=at).save()


def keep(undertaking: int, *acts: Act, at: datetime) -> int:
    """A fact has kept these promises, in time or late."""
    running = Promise.objects.running().filter(undertaking=undertaking, act__in=acts)
    return running.update(kept_at=at)


def hand_on(undertaking: int, *, agency: Agency) -> None:
    """Another agency has it now: what is still owed is owed by them, by the same time."""
    Promise.objects.running().filter(undertaking=undertaking).update(agency=agency)


NEXT_DUE = Question(
    lambda: (
        Promise.objects.running()
        .filter(undertaking=Given("undertaking"))
        .order_by("due_at")
        .values_list("due_at")[:1]
    )
)


def next_due(undertaking: int) -> datetime:
    """When the next promise falls due, or fell due unkept."""
    rows = NEXT_DUE.ask(undertaking=undertaking)
    first: datetime = rows[0][0] if rows else NOTHING_DUE
    return first
