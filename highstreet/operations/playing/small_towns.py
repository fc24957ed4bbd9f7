"""Nine small towns beside the large one: each with its people, its year of being told, and what it owes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from highstreet.actions.commands import working
from highstreet.base import towns
from highstreet.base.later import Later, later
from highstreet.operations.opening.gazetteer_files import Gazetteer
from highstreet.operations.opening.town_file import open_from
from highstreet.operations.playing import actions, telling
from highstreet.operations.playing.actions import members_by_address
from highstreet.operations.playing.cast import assemble
from highstreet.operations.playing.owed import COORDINATOR, SERGEANT, STORIES, WARDEN, Story
from highstreet.operations.playing.play import Play
from highstreet.operations.playing.small_cast import (
    COMMISSIONERS_OFFICE,
    COUNTY_LEADERS,
    at_home,
    town_file,
)
from highstreet.operations.playing.staging import perform
from highstreet.operations.playing.targets import Agreed, agree, counts_of, type_in
from highstreet.people.asking import Clockwork
from highstreet.people.choices import AgencyKind
from highstreet.people.commands.membership import add_agency, add_member
from highstreet.people.models import Agency, Member, Partnership
from highstreet.places.commands.gazetteer import Named, Outlined
from highstreet.promises.scoring import count_again
from highstreet.targets.commands import WORK_OUT
from highstreet.visits.commands.ending import end_visit
from highstreet.visits.commands.planning import Guest, Outing, plan_visit
from highstreet.visits.commands.stops import add_stop
from highstreet.visits.commands.walking import Promised, promise
from highstreet.visits.models import Commitment, Stop, Visit
from highstreet_simulation.daylight import day_of, local
from highstreet_simulation.inventing import invent
from highstreet_simulation.small_towns import (
    SmallTown,
    desks_of,
    keeps_its_day,
    quarters_of,
    rates_of,
    streets_of,
)
from highstreet_simulation.street_counts import months_on
from highstreet_simulation.town import Street
from highstreet_simulation.year import Year

KEYS = UUID("8f5d8f7e-2a63-4a07-9b5e-0c7f1a1c5b90")
VISITED_AGO = (150, 60, 6)
STOPS, DUE_IN = 3, 14
LOOKS_AHEAD = timedelta(hours=8)  # so few promises that a look each shift is enough
TEN, NOON, FOUR = 10.0, 12.0, 16.0
# What can be owed in any town: the large town's stories that name no street of its own.
ANYWHERE = (2, 3, 4, 5, 9, 15, 18)
COUNT = "county.count"


def open_small_town(
    town: SmallTown,
    *,
    like: Mapping[str, Any],
    seed: int,
    days: int,
    at: datetime,
    begins: datetime,
) -> dict[str, Any]:
    """Open it and play its year. Gives what is true of it."""
    streets, own_seed = streets_of(seed, town), seed + 1 + town.number
    year = invent(
        own_seed,
        streets,
        lon=town.lon,
        lat=town.lat,
        ends_at=at,
        days=days,
        shops=town.shops,
        rates=rates_of(town),
    )
    opened = open_from(town_file(town, like, seed=own_seed), since=begins.date(), at=begins)
    with towns.inside(opened.town.id):
        cast = assemble(opened, year, gazetteer_of(town, streets), at=begins)
        perform(
            year, cast, life=partial(life_of, town), desks=desks_of(town.quality), is_small=True
        )
        count_again(opened.town.id, at=at)
    return truth_of(town, year)


def truth_of(town: SmallTown, year: Year) -> dict[str, Any]:
    """How it truly keeps its promises, for a test to hold the funnel against."""
    return {
        "about": "An invented small town, whose desks keep their promises as `quality` says.",
        "name": town.name,
        "quality": town.quality.value,
        "incidents": len(year.incidents),
        "told": year.told,
    }


def gazetteer_of(town: SmallTown, streets: Sequence[Street]) -> Gazetteer:
    return Gazetteer(
        streets=[Named(one.name, one.lon, one.lat) for one in streets],
        postcodes=[],
        areas=[
            Outlined(name, "", {"type": "Polygon", "coordinates": [ring]})
            for name, ring in quarters_of(town)
        ],
        busy={one.name: one.busy for one in streets},
        approximate=False,
    )


def life_of(town: SmallTown, play: Play) -> None:
    """What is told, owed, promised on visits and agreed in this town."""
    stories = stories_of(town)
    telling.put_down(play, ahead=LOOKS_AHEAD)
    actions.put_down(play, stories=stories, mornings=mornings_of(stories, play))
    put_visits_down(town, play)
    put_target_down(town, play)


def stories_of(town: SmallTown) -> list[Story]:
    """Some of what can be owed anywhere, by this town's own people."""
    chosen = [STORIES[place] for number, place in enumerate(ANYWHERE) if (number + town.number) % 7]
    return [moved_home(story, town) for story in chosen]


def mornings_of(stories: Sequence[Story], play: Play) -> set[date]:
    """The mornings on which the clock has something to say: around each story's day, and lately."""
    ends_on = day_of(play.year.ends_at)
    around = {
        ends_on - timedelta(days=story.ago - story.due_in + before)
        for story in stories
        for before in range(-2, 4)
    }
    return around | {ends_on - timedelta(days=back) for back in range(14)}


def moved_home(story: Story, town: SmallTown) -> Story:
    turns = tuple(
        replace(turn, by=at_home(turn.by, town), to=at_home(turn.to, town) if turn.to else "")
        for turn in story.then
    )
    by, owner = at_home(story.by, town), at_home(story.owner, town)
    return replace(story, by=by, owner=owner, then=turns)


def put_visits_down(town: SmallTown, play: Play) -> None:
    """Walks with the Commissioner, on each of which three shops are promised something."""
    ends_on, people = day_of(play.year.ends_at), members_by_address(play.cast.town)
    for number, ago in enumerate(VISITED_AGO):
        on = ends_on - timedelta(days=ago)
        if on - timedelta(days=2) > play.year.first:
            planned = local(on - timedelta(days=2), TEN)
            play.agenda.add(planned, partial(is_planned, town, play, people, number, on))


def is_planned(
    town: SmallTown, play: Play, people: dict[str, Member], number: int, on: date, at: datetime
) -> None:
    chair, walker = (people[at_home(one, town)] for one in (COORDINATOR, SERGEANT))
    commissioner = COUNTY_LEADERS[0]
    reference = plan_visit(
        outing=Outing(
            title="Walk with the Commissioner",
            on=on,
            meet="10am, in the market place",
            members=[chair.id, walker.id],
            guests=(
                Guest(f"{commissioner['title']} {commissioner['name']}", COMMISSIONERS_OFFICE),
            ),
        ),
        by=chair,
        at=at,
    )
    holders = list(play.cast.cards.values())
    for place in range(STOPS):
        shop = holders[(STOPS * number + place) % len(holders)]
        add_stop(reference=reference, token=shop.place.token, by=chair, at=at)
    play.agenda.add(local(on, NOON), partial(is_walked, town, play, people, number, reference))


def is_walked(
    town: SmallTown,
    play: Play,
    people: dict[str, Member],
    number: int,
    reference: str,
    at: datetime,
) -> None:
    """Each shop is promised something, which is done by its day or a week after it."""
    chair, walker, warden = (people[at_home(one, town)] for one in (COORDINATOR, SERGEANT, WARDEN))
    visit = Visit.objects.get(reference=reference)
    for place, stop in enumerate(Stop.objects.filter(visit=visit).order_by("place")):
        each = STOPS * number + place
        key = uuid5(KEYS, f"{play.year.seed}:{town.slug}:{each}")
        promised = Promised(
            owner=(walker, warden)[place % 2].id,
            due_on=day_of(at) + timedelta(days=DUE_IN),
            words="Call in again when the school day ends, and say what came of it",
        )
        promise(
            reference=reference,
            stop=stop.id,
            promised=promised,
            key=key,
            noted_at=None,
            by=chair,
            at=at,
        )
        action = Commitment.objects.select_related("action__owner").get(key=key).action
        late = 0 if keeps_its_day(play.year.seed, town, each) else 9
        done_on = day_of(at) + timedelta(days=DUE_IN - 2 + late)
        doing = partial(is_done, action.reference, action.owner)
        play.agenda.add(local(done_on, FOUR), doing)
    end_visit(reference=reference, by=chair, at=at)


def is_done(reference: str, owner: Member, at: datetime) -> None:
    words = "Called in on four afternoons, and told the manager what we found."
    working.complete(reference=reference, words=words, by=owner, at=at)


def put_target_down(town: SmallTown, play: Play) -> None:
    """One shared target, on what a walk counts each month; its figures are worked out by the queue."""
    chair = members_by_address(play.cast.town)[at_home(COORDINATOR, town)]
    counts = counts_of(play)
    agreed = Agreed(
        "T6",
        "Far fewer people drink in the street by day, because they are offered help",
        15.0,
        "The outreach team has a plan for each person.",
        (AgencyKind.OUTREACH, AgencyKind.TOWN_COUNCIL),
        (counts.months[0][0], months_on(play.year.first, 0) - timedelta(days=1)),
    )
    begin = local(play.year.first, 24.0 + TEN)
    play.agenda.add(begin, partial(agree, play, agreed, chair))
    for month, found in counts.months:
        at = max(begin, local(months_on(month, 1), 24.0 + TEN))
        play.agenda.add(at, partial(type_in, month, found, chair))


def join_county(town: int, *, at: datetime) -> None:
    """Let the Commissioner and the Chief Constable in to the large town, too, unless they are there."""
    large, by = Partnership.objects.get(id=town), Clockwork(town)
    if Agency.objects.filter(partnership=large, name=COMMISSIONERS_OFFICE).exists():
        return
    office = add_agency(
        town=large, kind=AgencyKind.COUNCIL, name=COMMISSIONERS_OFFICE, week=None, by=by, at=at
    )
    police = Agency.objects.get(partnership=large, kind=AgencyKind.POLICE)
    for agency, leader in zip((office, police), COUNTY_LEADERS, strict=True):
        add_member(agency=agency, **leader, by=by, at=at)


def work_out_soon(opened: Sequence[int]) -> None:
    """What takes long to draw is left to the queue, one after the other: targets first, then the county."""
    lock = "demonstration"
    later(
        *(Later(WORK_OUT, {"town": town}, lock=lock) for town in opened),
        Later(COUNT, {"timestamp": 0}, lock=lock),
    )
