"""What the partners agree to change in the invented year, what they mark, and the figures that they type in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from highstreet.measures.catalogue import BY_CODE
from highstreet.operations.playing.play import Play
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Member
from highstreet.targets.choices import MarkKind
from highstreet.targets.commands import (
    agree_target,
    mark_target,
    review_priority,
    set_priority,
    type_month,
)
from highstreet.targets.models import Priority, Target
from highstreet.targets.rules import Terms
from highstreet_simulation.daylight import day_of, local
from highstreet_simulation.street_counts import StreetCounts, months_on, street_counts

AGREED_ON_DAY = 2
AIM_AFTER = timedelta(days=240)
REVIEW_AFTER = timedelta(days=30)
TEN_IN_THE_MORNING = 10.0
WALKED_BY = "Street audit by the wardens and the outreach team, second Friday, 2pm (invented)"
PRIORITIES = (
    ("Street drinking by the market place, Fridays and Saturdays", AgencyKind.POLICE, 20),
    ("Groups outside the takeaways in the evening", AgencyKind.YOUTH, 80),
    ("Staff who are threatened at the till", AgencyKind.POLICE, None),
)


@dataclass(frozen=True)
class Agreed:
    """One target of the invented partnership."""

    measure: str
    aim: str
    level: float | None
    method: str
    owners: tuple[AgencyKind, AgencyKind]
    baseline: tuple[date, date]
    marks: tuple[tuple[date, str], ...] = ()


def put_down(play: Play) -> None:
    """Put everything about targets on the agenda of the year."""
    chair = Member.objects.select_related("agency", "account", "partnership").filter(
        partnership=play.cast.town, roles__contains=[Role.COORDINATOR]
    )[0]
    counts = counts_of(play)
    begin = local(play.year.first, 24.0 * AGREED_ON_DAY + TEN_IN_THE_MORNING)
    for number, agreed in enumerate(agreements(play, counts)):
        at = begin + timedelta(minutes=number)
        play.agenda.add(at, partial(agree, play, agreed, chair))
    for month, found in counts.months:
        at = max(begin, local(months_on(month, 1), 24.0 + TEN_IN_THE_MORNING))
        play.agenda.add(at, partial(type_in, month, found, chair))
    for words, kind, _ in PRIORITIES:
        play.agenda.add(begin, partial(begin_priority, play, words, kind, chair))
    for words, _, days in PRIORITIES:
        if days is not None:
            at = max(play.year.ends_at - timedelta(days=days), begin + timedelta(hours=1))
            play.agenda.add(at, partial(look_again, play, words, chair))


def counts_of(play: Play) -> StreetCounts:
    return street_counts(play.year.seed, first=play.year.first, last=day_of(play.year.ends_at))


def agreements(play: Play, counts: StreetCounts) -> list[Agreed]:
    """Four targets: harm, telling back, what a walk counts, and what police record."""
    year = play.year
    lights_on, posters_on = (
        year.first + timedelta(days=scheme.first_day) for scheme in (year.lights, year.posters)
    )
    half_a_year = (months_on(year.first, 1), months_on(year.first, 7) - timedelta(days=1))
    return [
        Agreed(
            "T4",
            "Staff in our shops are hurt, threatened and abused less often",
            None,
            "A warden and an officer walk the shops together in the hours in which it happens; every shop "
            "has a named officer.",
            (AgencyKind.POLICE, AgencyKind.TOWN_COUNCIL),
            half_a_year,
            ((lights_on, "New street lights"), (posters_on, "Poster campaign in fifteen shops")),
        ),
        Agreed(
            "T3",
            "Nine in ten people who told us hear what became of it",
            0.9,
            "Each desk looks every Monday at what was told six weeks ago and has no outcome yet.",
            (AgencyKind.POLICE, AgencyKind.COUNCIL),
            half_a_year,
        ),
        Agreed(
            "T6",
            "Far fewer people drink in the street by day, because they are offered help",
            15.0,
            "The outreach team has a plan for each person; the wardens ask off-licences to sell no strong "
            "cans one by one.",
            (AgencyKind.OUTREACH, AgencyKind.TOWN_COUNCIL),
            (counts.months[0][0], months_on(year.first, 0) - timedelta(days=1)),
            ((counts.outreach_from, "The outreach team begins its daily round"),),
        ),
        Agreed(
            "N1",
            "Less shop theft, and what there is of it is reported",
            None,
            "Shops tell in under a minute; police put reports about the same people together.",
            (AgencyKind.POLICE, AgencyKind.SECURITY),
            (date(2014, 1, 1), date(2019, 2, 28)),
            ((posters_on, "Poster campaign in fifteen shops"),),
        ),
    ]


def agree(play: Play, agreed: Agreed, chair: Member, at: datetime) -> None:
    """Agree it, and put its marks on the agenda."""
    ends = day_of(play.year.ends_at)
    first, second = (play.cast.agency_of(kind).id for kind in agreed.owners)
    target = agree_target(
        measure=agreed.measure,
        terms=Terms(
            baseline_from=agreed.baseline[0],
            baseline_to=agreed.baseline[1],
            aim=agreed.aim,
            aim_by=ends + AIM_AFTER,
            direction=BY_CODE[agreed.measure].better,
            method=agreed.method,
            review_on=ends + REVIEW_AFTER,
            aim_level=agreed.level,
        ),
        first_owner=first,
        second_owner=second,
        by=chair,
        at=at,
    )
    for day, words in agreed.marks:
        then = max(at, local(day, TEN_IN_THE_MORNING))
        play.agenda.add(then, partial(put_mark, target, day, words, chair))


def put_mark(target: Target, day: date, words: str, chair: Member, at: datetime) -> None:
    mark_target(target=target.id, kind=MarkKind.DONE, on=day, words=words, by=chair, at=at)


def type_in(month: date, found: int, chair: Member, at: datetime) -> None:
    type_month(measure="T6", month=month, found=found, of=None, source=WALKED_BY, by=chair, at=at)


def begin_priority(play: Play, words: str, kind: AgencyKind, chair: Member, at: datetime) -> None:
    set_priority(words=words, owner_agency=play.cast.agency_of(kind).id, by=chair, at=at)


def look_again(play: Play, words: str, chair: Member, at: datetime) -> None:
    found = Priority.objects.get(partnership=play.cast.town, words=words)
    review_priority(priority=found.id, by=chair, at=at)
