"""On the walk: what is heard, and what is promised. Each carries a key from the phone: sent twice, it is one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from highstreet.actions.commands.giving import Plan, give
from highstreet.actions.models import Action
from highstreet.base.command import again_after, command
from highstreet.base.refusal import Refusal, insist
from highstreet.base.saying import long_day
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.reports.commands.finding import said
from highstreet.trail.models import record
from highstreet.visits import access, rules
from highstreet.visits.choices import Consent
from highstreet.visits.keeping import found, stop_of, walking
from highstreet.visits.models import Commitment, Heard, Stop, Visit
from highstreet.visits.usual import BY_CODE


@dataclass(frozen=True)
class Promised:
    """What is promised: one of the usual commitments by its code, or own words; by whom and by which day."""

    owner: int | None
    due_on: date
    usual: str = ""
    words: str = ""
    done_when: str = ""


@again_after("heard_once")
@command
def note_heard(
    *,
    reference: str,
    stop: int,
    words: str,
    consent: str,
    key: UUID,
    noted_at: datetime | None,
    by: Member,
    at: datetime,
) -> bool:
    """What somebody said, in their words. Says whether it is new: the same key again changes nothing."""
    visit = open_to_notes(reference, by, at=at)
    insist(rules.cannot_hear(words, consent))
    place = stop_of(visit, stop)
    if Heard.objects.filter(partnership=by.partnership_id, key=key).exists():
        return False
    Heard.objects.create(
        partnership_id=by.partnership_id,
        stop=place,
        premises=place.premises,
        words=said(words),
        consent=Consent(consent),
        noted_by=by,
        noted_at=rules.believed(noted_at, at=at),
        key=key,
    )
    record("visit.heard", visit.about, by=by, at=at, stop=place.words, consent=consent)
    return True


@again_after("commitment_once", "action_reference_once")
@command
def promise(
    *,
    reference: str,
    stop: int,
    promised: Promised,
    key: UUID,
    noted_at: datetime | None,
    by: Member,
    at: datetime,
) -> bool:
    """A commitment: an action that somebody owns, with the day that was said at the door. Says whether it is new."""
    visit = open_to_notes(reference, by, at=at)
    place = stop_of(visit, stop)
    if Commitment.objects.filter(partnership=by.partnership_id, key=key).exists():
        return False
    given = give(owner=promised.owner, plan=plan_of(promised, visit, place), by=by, at=at)
    Commitment.objects.create(
        partnership_id=by.partnership_id,
        stop=place,
        action=Action.objects.get(partnership=by.partnership_id, reference=given),
        made_by=by,
        made_at=rules.believed(noted_at, at=at),
        key=key,
    )
    record("visit.promised", visit.about, by=by, at=at, stop=place.words, action=given)
    return True


def open_to_notes(reference: str, by: Member, *, at: datetime) -> Visit:
    visit = found(reference, by)
    insist(
        access.may_not_note(walking(visit), by),
        rules.cannot_note(visit, today=day_of(at)),
    )
    return visit


def plan_of(promised: Promised, visit: Visit, stop: Stop) -> Plan:
    """The action as its owner will read it: with the place, for it is not one of the page they read it on."""
    usual = BY_CODE.get(promised.usual)
    if promised.usual and usual is None:
        insist(Refusal("no_such_commitment", "Choose one of the commitments, or write your own."))
    words = usual.words if usual else said(promised.words)
    done_when = usual.done_when if usual else promised.done_when.strip()
    return Plan(
        title=shortened(f"{words} ({stop.words})"),
        done_when=done_when or f"{stop.words} says that it is done",
        due_on=promised.due_on,
        origin=shortened(f"Visit of {long_day(visit.on)}: {visit.title}", most=120),
    )


def shortened(words: str, *, most: int = 140) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
