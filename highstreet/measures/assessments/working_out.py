"""Working out what was tried in a town's cases: for the queue and for commands, never for a page."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from django.db.models import Sum

from highstreet.base.working_time import LONDON
from highstreet.cases.keeping import places_named
from highstreet.cases.models import Intervention
from highstreet.measures.assessments.assessing import assess
from highstreet.measures.assessments.drawing import draw_effect
from highstreet.measures.assessments.facts import Counted, Record, Tried, written
from highstreet.measures.models import Effect
from highstreet.measures.problems.facts import Facts
from highstreet.measures.problems.neighbourhoods import ground_of
from highstreet.measures.problems.reading import happened_in, premises_of, streets_of
from highstreet.places.finding import place_of
from highstreet.places.models import Street
from highstreet.reports.choices import Kind, Setting
from highstreet_analysis.unsteady_places import UNSTEADY

LONGEST = timedelta(days=3 * 365)
AREA, PREMISES = "area:", "premises:"
# What changes only the dark hours is counted only in the dark.
LIGHTS = ("lighting",)


def assess_for(town: int, *, at: datetime) -> int:
    """Assess everything that has begun. Says of how many the answer is another one than before."""
    begun = list(
        Intervention.objects.filter(partnership=town)
        .begun()
        .select_related("case")
        .annotate(hours=Sum("work__hours"))
        .order_by("id")
    )
    if not begun:
        return 0
    record = record_of(town, at=at)
    tried = {one.id: tried_of(one, town) for one in begun}
    return sum(keep(one, tried, record, at=at) for one in begun)


def record_of(town: int, *, at: datetime) -> Record:
    """Everything told in three years; what was told with no street is counted in the nearest."""
    happened = happened_in(town, since=at - LONGEST, until=at)
    premises, streets = premises_of(town), streets_of(town)
    facts = Facts(at, at.astimezone(LONDON).date(), happened, premises, streets)
    return Record(at, happened, premises, streets, street_of=ground_of(facts).street_of)


def tried_of(one: Intervention, town: int) -> Tried:
    """What was tried, as it is assessed: where, from when until when, and which reports it was to change."""
    assert one.started_on is not None
    streets, premises = places_in(one.where, town)
    hours = getattr(one, "hours", None)
    return Tried(
        begun=one.started_on,
        ended=one.ended_on,
        counted=counted_of(one),
        streets=frozenset() if premises and not streets else frozenset(streets),
        premises=frozenset() if streets else frozenset(premises),
        hours=float(hours) if hours is not None else None,
    )


def counted_of(one: Intervention) -> Counted:
    kinds = frozenset() if one.case.type == Kind.OTHER else frozenset({Kind(one.case.type)})
    if one.tool in LIGHTS:
        return Counted(kinds, Setting.OUTSIDE, after_dark=True)
    return Counted(kinds)


def counted_words(one: Intervention) -> str:
    """Which reports the effect counts, for whoever thinks of the measure that was chosen."""
    of_case = Kind(one.case.type)
    what = "all reports" if of_case == Kind.OTHER else f"reports of {str(of_case.label).lower()}"
    when = ", outside and after dark" if one.tool in LIGHTS else ""
    tokens = [token for token in one.where if not token.startswith(PREMISES)]
    where = places_named(tokens or one.where, one.partnership_id)
    return f"Counted: {what} in {where}{when}."


def places_in(where: Iterable[str], town: int) -> tuple[set[int], set[int]]:
    """The streets and premises that tokens name. Premises beside streets are in one of them, or are left out."""
    streets: set[int] = set()
    premises: set[int] = set()
    for token in where:
        if token.startswith(AREA):
            of_area = Street.objects.in_town(town).filter(area=token.removeprefix(AREA))
            streets.update(of_area.values_list("id", flat=True))
        elif place := place_of(token, town):
            if place.premises is not None:
                premises.add(place.premises)
            elif place.street is not None:
                streets.add(place.street)
    return streets, premises


def keep(one: Intervention, tried: dict[int, Tried], record: Record, *, at: datetime) -> bool:
    """Work it out if anything that it rests on has changed, and say whether the answer did."""
    own = tried[one.id]
    others = [other for number, other in tried.items() if number != one.id]
    asked = asked_of(own, others, record)
    kept = Effect.objects.filter(intervention=one).first()
    if kept and kept.asked == asked:
        Effect.objects.filter(id=kept.id).update(worked_out_at=at)
        return False
    answer = replace(assess(own, record.beside(others)), counted=counted_words(one))
    figures = answer.as_json()
    same = kept if kept and kept.figures == figures else None
    wide, narrow = (same.wide, same.narrow) if same else draw_effect(answer, about=about(one))
    Effect.objects.update_or_create(
        intervention=one,
        defaults={
            "partnership_id": one.partnership_id,
            "asked": asked,
            "figures": figures,
            "wide": wide,
            "narrow": narrow,
            "changed_at": same.changed_at if same else at,
            "worked_out_at": at,
        },
    )
    return same is None


def about(one: Intervention) -> str:
    return f"Reports before and since: {one.what}"


def asked_of(own: Tried, others: Sequence[Tried], record: Record) -> str:
    """One sign for everything that the answer rests on: the method, what was told, and when it is, to the day."""
    told = [
        (
            one.id,
            one.kind,
            one.setting,
            one.at.isoformat(),
            one.premises,
            record.street_of.get(one.id),
        )
        for one in record.happened
    ]
    day = record.now.astimezone(LONDON).date().isoformat()
    facts = [UNSTEADY.name, plain(own), sorted(map(plain, others)), day, told]
    return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()


def plain(tried: Tried) -> str:
    said = asdict(tried)
    counted = said.pop("counted")
    sets = {name: sorted(value) for name, value in said.items() if isinstance(value, frozenset)}
    return json.dumps(
        written({**said, **sets, "counted": [sorted(counted["kinds"]), counted["after_dark"]]}),
        default=str,
    )
