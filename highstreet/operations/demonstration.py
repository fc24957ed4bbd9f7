"""The demonstration town: Kettering's streets, invented shops, and a year of invented life."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from django.db import connection, transaction

from highstreet.base import towns
from highstreet.county.working_out import count_all
from highstreet.measures.assessments.working_out import assess_for
from highstreet.measures.problems.proposing import propose_for
from highstreet.measures.untold import work_out_untold
from highstreet.measures.working_out import work_out_own
from highstreet.operations.opening.gazetteer_files import Gazetteer, gazetteer_at
from highstreet.operations.opening.police_counts import police_counts
from highstreet.operations.opening.town_file import TOWNS, open_from, read_town_file
from highstreet.operations.playing.cast import assemble
from highstreet.operations.playing.meetings import send_the_next
from highstreet.operations.playing.play import Play
from highstreet.operations.playing.small_towns import (
    join_county,
    open_small_town,
    work_out_soon,
)
from highstreet.operations.playing.staging import perform
from highstreet.operations.playing.targets import counts_of
from highstreet.operations.police_figures import import_open_data
from highstreet.people.queries import all_towns, as_town
from highstreet.promises.scoring import count_again
from highstreet.targets.working_out import work_out_targets
from highstreet.trail.sealing import seal
from highstreet_simulation.inventing import invent
from highstreet_simulation.rates import rates_from
from highstreet_simulation.small_towns import NINE, SmallTown
from highstreet_simulation.town import Street
from highstreet_simulation.truth import truth_of
from highstreet_simulation.year import Year

SEED = 20_250_120  # the Monday on which shopkeepers told the Commissioner why they no longer report
TOWN_FILE = TOWNS / "kettering.toml"
OPENED_BEFORE = timedelta(days=14)


@dataclass(frozen=True)
class Size:
    """How long the invented life is, and how many shops live it."""

    days: int = 365
    shops: int = 120


@dataclass(frozen=True)
class Seeded:
    """What was made, for whoever waits at the terminal."""

    town: str
    shops: int
    incidents: int
    told: int
    truth: Path
    approximate: bool


def state_of_demonstration(state: Path) -> Literal["open", "not open", "another town"]:
    """What this database holds. The truth is kept beside the demonstration's only."""
    opened = all_towns()
    if not opened:
        return "not open"
    ours = [town for town in opened if truth_file(state, town.slug).exists()]
    return "open" if ours == opened else "another town"


def open_demonstration(
    *,
    at: datetime,
    open_data: Path,
    state: Path,
    seed: int = SEED,
    size: Size | None = None,
) -> Seeded:
    """Open the town and play its year up to now: all of it, or nothing if it is interrupted."""
    file = read_town_file(TOWN_FILE)
    gazetteer = gazetteer_at(open_data, lon=file["lon"], lat=file["lat"])
    year = invent_year(file, gazetteer, at=at, open_data=open_data, seed=seed, size=size or Size())
    begins = at - timedelta(days=year.days) - OPENED_BEFORE
    with towns.every_town(), transaction.atomic():
        opened = open_from(file, since=begins.date(), at=begins)
        with towns.inside(opened.town.id):
            cast = assemble(opened, year, gazetteer, at=begins)
            play = perform(year, cast)
            count_again(opened.town.id, at=at)
            import_open_data(file, as_town(opened.town), folder=open_data, at=at)
            work_out_own(town=opened.town.id, at=at)
            work_out_untold(town=opened.town.id, at=at)
            work_out_targets(opened.town.id, at=at)
            propose_for(opened.town.id, at=at)
            assess_for(opened.town.id, at=at)
            send_the_next(opened.town.id, at=at)
        references = {incident: case.reference for incident, case in play.cases.items()}
        truth = keep_truth(
            state, opened.town.slug, truth_of(year, references) | {"street_counts": counted(play)}
        )
    seal(at=at)
    with connection.cursor() as cursor:
        cursor.execute("analyze (skip_locked)")  # what the server is at itself needs none
    return Seeded(
        town=opened.town.name,
        shops=len(year.ground.premises),
        incidents=len(year.incidents),
        told=year.told,
        truth=truth,
        approximate=gazetteer.approximate or year.rates.approximate,
    )


def missing_towns(county: Sequence[SmallTown] = NINE) -> list[SmallTown]:
    """The small towns that are not open yet."""
    opened = {town.slug for town in all_towns()}
    return [town for town in county if town.slug not in opened]


def open_county(
    *, at: datetime, state: Path, days: int, county: Sequence[SmallTown] = NINE, seed: int = SEED
) -> None:
    """Open the small towns beside the large one, each wholly or not at all: what is missing comes the next time."""
    file, begins = read_town_file(TOWN_FILE), at - timedelta(days=days) - OPENED_BEFORE
    large = next(town for town in all_towns() if town.slug == file["slug"])
    for town in missing_towns(county):
        with towns.every_town(), transaction.atomic():
            join_county(large.id, at=begins)
            true = open_small_town(town, like=file, seed=seed, days=days, at=at, begins=begins)
            keep_truth(state, town.slug, true)
    with towns.every_town():
        count_all(at=at)
        work_out_soon([town.id for town in all_towns()])
    seal(at=at)


def counted(play: Play) -> dict[str, Any]:
    """What is true of the walks on which street drinkers are counted."""
    truth = counts_of(play)
    return {
        "outreach_from": truth.outreach_from.isoformat(),
        "before": truth.before,
        "after": truth.after,
    }


def invent_year(
    file: Mapping[str, Any],
    gazetteer: Gazetteer,
    *,
    at: datetime,
    open_data: Path,
    seed: int,
    size: Size,
) -> Year:
    counts = police_counts(open_data, lon=file["lon"], lat=file["lat"])
    return invent(
        seed,
        [Street(s.name, s.lon, s.lat, gazetteer.busy[s.name]) for s in gazetteer.streets],
        lon=file["lon"],
        lat=file["lat"],
        ends_at=at,
        days=size.days,
        shops=size.shops,
        rates=rates_from(counts),
    )


def keep_truth(state: Path, slug: str, truth: Mapping[str, Any]) -> Path:
    """Write the truth beside the database: a whole file or none."""
    path = truth_file(state, slug)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(truth))
    part.replace(path)
    return path


def truth_file(state: Path, slug: str) -> Path:
    return state / "truth" / f"{slug}.json"
