"""What a pack says of each stop, from the record as it stands: counts and promises, never a reporter or their words.

Only the queue's jobs load this module: verdicts come with NumPy (docs/decisions/0010).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from highstreet.actions.models import Action
from highstreet.actions.rules import days_left
from highstreet.base.saying import day, long_day
from highstreet.base.words import labels
from highstreet.base.working_time import LONDON
from highstreet.promises.choices import Act, Standing
from highstreet.promises.making import day_of
from highstreet.promises.models import Promise
from highstreet.reports.choices import Kind
from highstreet.reports.models import Recourse, Report
from highstreet.visits import rules
from highstreet.visits.choices import Became, Consent
from highstreet.visits.models import Commitment, Heard, Stop, Visit
from highstreet.visits.pattern import Pattern, pattern_of
from highstreet.visits.saying import walkers_said

A_YEAR = timedelta(days=365)
MOST_MISSED, MOST_VOICES, MOST_ACTIONS, MOST_COMMITMENTS = 5, 5, 8, 8


@dataclass(frozen=True)
class StopPack:
    """One stop in the pack, in plain words and numbers."""

    stop: int
    words: str
    is_premises: bool
    told: int
    told_before: int
    kinds: list[list[Any]]
    promises: dict[str, int]
    missed: list[dict[str, Any]]
    voices: list[dict[str, Any]]
    pattern: dict[str, Any]
    actions: list[dict[str, Any]]
    commitments: list[dict[str, Any]]


def content_of(visit: Visit, *, at: datetime) -> dict[str, Any]:
    """The whole pack, as it is kept, drawn and set."""
    stops = visit.stops.select_related("premises", "street").order_by("place", "id")
    return {
        "town": visit.partnership.name,
        "title": visit.title,
        "reference": visit.reference,
        "on": visit.on.isoformat(),
        "on_said": f"{day(visit.on)} {visit.on.year}",
        "meet": visit.meet,
        "walkers": walkers_said(visit),
        "made_on": long_day(day_of(at)),
        "stops": [asdict(of_stop(stop, at=at)) for stop in stops],
    }


def of_stop(stop: Stop, *, at: datetime) -> StopPack:
    """A premises: what it reported itself, and all that was told about the place. A street: what was told there."""
    there = reports_at(stop)
    own = there.filter(told_for=stop.premises.business_id) if stop.premises else there
    last_year = own.filter(told_at__gt=at - A_YEAR)
    kinds = Counter(last_year.values_list("kind", flat=True))
    return StopPack(
        stop=stop.id,
        words=stop.words,
        is_premises=stop.premises_id is not None,
        told=sum(kinds.values()),
        told_before=own.filter(told_at__lte=at - A_YEAR, told_at__gt=at - 2 * A_YEAR).count(),
        kinds=in_words(kinds),
        **promises_about(last_year, at=at),
        voices=voices_at(stop),
        pattern=asdict(pattern_at(there, at=at)),
        actions=actions_at(stop, today=day_of(at)),
        commitments=commitments_at(stop, today=day_of(at)),
    )


def reports_at(stop: Stop) -> Any:
    rows = Report.objects.filter(partnership=stop.partnership_id)
    return (
        rows.filter(premises=stop.premises_id)
        if stop.premises_id
        else rows.filter(street=stop.street_id)
    )


def in_words(kinds: Counter[str]) -> list[list[Any]]:
    called = labels(Kind)
    return [[called[kind], number] for kind, number in kinds.most_common()]


def promises_about(reports: Any, *, at: datetime) -> dict[str, Any]:
    """What was promised about these reports, how it stands, and what followed where it was missed."""
    rows = list(
        Promise.objects.shown()
        .filter(undertaking__in=reports.values("undertaking"))
        .select_related("agency", "undertaking")
        .order_by("-due_at", "-id")
    )
    standing = Counter(one.standing(at) for one in rows)
    missed = [one for one in rows if one.standing(at) in (Standing.BROKEN, Standing.LATE)]
    return {
        "promises": {
            "made": len(rows),
            "kept": standing[Standing.KEPT],
            "late": standing[Standing.LATE],
            "missed": standing[Standing.BROKEN],
            "running": standing[Standing.OPEN],
        },
        "missed": missed_lines(missed[:MOST_MISSED]),
    }


def missed_lines(missed: Iterable[Promise]) -> list[dict[str, Any]]:
    """Each missed promise with what was done about it: whether the shop asked why, and whether that was answered."""
    found = list(missed)
    asked = {one.promise_id: one for one in Recourse.objects.filter(promise__in=found)}
    kinds = labels(Kind)
    return [
        {
            "what": str(Act(one.act).label),
            "kind": kinds[one.undertaking.kind],
            "agency": one.agency.name,
            "due_on": long_day(day_of(one.due_at)),
            "then": followed(one, asked.get(one.id)),
        }
        for one in found
    ]


def followed(promise: Promise, asked: Recourse | None) -> str:
    if asked and asked.answered_at:
        return f"They asked why, and were answered on {long_day(day_of(asked.answered_at))}"
    if asked:
        return f"They asked why on {long_day(day_of(asked.at))}, and have no answer"
    if promise.kept_at:
        return f"It came late, on {long_day(day_of(promise.kept_at))}"
    return "Nobody has answered for it"


def voices_at(stop: Stop) -> list[dict[str, Any]]:
    """What was heard there before, for the agencies: each with how far it may travel."""
    rows = Heard.objects.filter(partnership=stop.partnership_id).exclude(stop=stop)
    if stop.premises_id:
        rows = rows.filter(premises=stop.premises_id)
    else:
        rows = rows.filter(premises=None, stop__street=stop.street_id)
    return [
        {
            "words": one.words,
            "on": long_day(day_of(one.noted_at)),
            "consent": str(Consent(one.consent).label),
        }
        for one in rows.order_by("-noted_at", "-id")[:MOST_VOICES]
    ]


def actions_at(stop: Stop, *, today: date) -> list[dict[str, Any]]:
    """What is still owed there: from its reports, and from earlier visits. Nothing that is restricted."""
    if stop.premises_id:
        there = Q(report__premises=stop.premises_id) | Q(
            commitment__stop__premises=stop.premises_id
        )
    else:
        there = Q(report__street=stop.street_id) | Q(commitment__stop__street=stop.street_id)
    rows = Action.objects.in_town(stop.partnership_id).running().filter(there, restricted=False)
    found = rows.select_related("owner", "agency").order_by("due_on", "id")[:MOST_ACTIONS]
    return [
        {
            "title": one.title,
            "owner": f"{one.owner.called}, {one.agency.name}",
            "due_on": long_day(one.due_on),
            "left": days_left(one.due_on, today),
            "is_overdue": one.due_on < today,
        }
        for one in found
    ]


def commitments_at(stop: Stop, *, today: date) -> list[dict[str, Any]]:
    """What was promised there on earlier visits, and what became of each by the day that was said at the door."""
    rows = Commitment.objects.filter(partnership=stop.partnership_id, action__restricted=False)
    rows = rows.filter(stop__premises=stop.premises_id).exclude(stop__visit=stop.visit_id)
    if stop.premises_id is None:
        rows = rows.filter(stop__street=stop.street_id)
    found = rows.select_related("action__owner", "action__agency", "stop__visit")
    return [
        commitment_line(one, rules.became(one, today=today))
        for one in found.order_by("-stop__visit__on", "-id")[:MOST_COMMITMENTS]
    ]


def commitment_line(commitment: Commitment, it_became: Became) -> dict[str, Any]:
    action = commitment.action
    ended = f", {long_day(day_of(action.ended_at))}" if action.ended_at else ""
    return {
        "words": commitment.words,
        "on": long_day(commitment.stop.visit.on),
        "owner": f"{action.owner.called}, {action.agency.name}",
        "due_on": long_day(action.first_due_on),
        "became": f"{it_became.label}{ended}",
        "is_missed": it_became in (Became.OVERDUE, Became.MISSED),
    }


def pattern_at(reports: Any, *, at: datetime) -> Pattern:
    """When it happens there, by the day of the week and the hour, and whether it gets better or worse."""
    since = at - 2 * A_YEAR
    spans = reports.filter(occurred_from__gt=since).values_list("occurred_from", "occurred_to")
    moments = [
        (begin.astimezone(LONDON), end.astimezone(LONDON)) for begin, end in spans.order_by("id")
    ]
    return pattern_of(moments, today=day_of(at))
