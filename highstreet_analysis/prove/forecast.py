"""What comes next: near repeats as strong as they truly are, and forecasts that beat plain counting, in a blink."""

import csv
import gzip
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from scipy.ndimage import binary_dilation

from highstreet_analysis.backtest import Tries, backtest
from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.etas import UNKNOWN, crimes_bring_crimes, excitement
from highstreet_analysis.forecast_accuracy import Hits, gain, hits
from highstreet_analysis.forecast_candidates import Candidates, Way
from highstreet_analysis.forecast_chances import calibrated
from highstreet_analysis.grid import Grid, located, squares_over
from highstreet_analysis.ground import Ground
from highstreet_analysis.prospective import prospective
from highstreet_analysis.prove.knox import chicago_burglaries, four_years
from highstreet_analysis.prove.lines import (
    Line,
    at_least,
    at_most,
    beside,
    said,
    take,
    within,
)
from highstreet_analysis.what_next import Record, compare
from highstreet_simulation.truths.repeat_towns import repeat_town

TOWNS = 20
SPAN = 1_095.0
CELLS = 150.0  # metres, as in most studies of burglary
POLICE = "northamptonshire-street-2014-01_to_2025-08.parquet"
COUNTY = 60_000.0  # metres: what lies further from its middle is astray
FEWEST = 2_000  # crimes of any type that make a district worth trying


def prove() -> Iterator[Line]:
    """The lines of the proof."""
    data = Path(os.environ.get("HIGHSTREET_DATA", "../shared/data"))
    yield from near_repeats_as_they_are()
    yield from prospective_beside_the_rival()
    burglaries = chicago_burglaries(data / "hotspots" / "nearrepeat_chicago_be.rda")
    of = four_years(burglaries)
    record = built_up(of.x, of.y, of.day)
    compare(built_up(of.x[:900], of.y[:900], of.day[:900]), origins=2)  # compiles
    lasted = take_seconds(lambda: compare(record))
    yield within(f"26 origins of {of.day.size:,} events, all ways", lasted[0], at_most=10)
    yield beside("the same, of processors", said(lasted[1]))
    east, north, days = cincinnati(data / "hotspots" / "cmd_cincinnati_burglary.csv.gz")
    yield from beats_a_year("Cincinnati burglary, 26 × 28 days", built_up(east, north, days))
    year = built_up(burglaries.x, burglaries.y, burglaries.day)
    yield from beats_a_year("Chicago burglary, 2016, 26 × 7 days", year, horizon=7)
    yield from shop_theft(data / "police" / POLICE)


def cincinnati(path: Path) -> tuple[Numbers, Numbers, Any]:
    """Three years of burglaries, each once: metres from 85° west and 39° north, and the day."""
    with gzip.open(path, "rt") as lines:
        rows = {
            row["incident_no"]: row for row in csv.DictReader(lines) if row["longitude"] != "NA"
        }
    degrees = np.array([[row["longitude"], row["latitude"]] for row in rows.values()], float)
    east = (degrees[:, 0] + 85) * 111_320 * np.cos(np.radians(39.1))
    north = (degrees[:, 1] - 39) * 111_320
    return east, north, np.array([row["offense_date"][:10] for row in rows.values()])


def near_repeats_as_they_are() -> Iterator[Line]:
    """Twenty towns where busy premises are hit again and again, and crimes bring others besides."""
    kinds: dict[str, dict[str, float]] = {
        "": {},
        ", 3 in 10 of them at the same spot": {"same_door": 0.3},
        ", days without hours": {},
        ", half brought, riskier premises": {"brings": 0.5, "steepness": 1.0},
    }
    for what, truth in kinds.items():
        off = np.array([wrong_by(seed, dated="hours" in what, **truth) for seed in range(TOWNS)])
        for figure, errors in zip(("brought", "days", "metres"), off.T, strict=True):
            yield at_most(f"{figure}: worst of 20 towns{what}", abs(errors).max(), 0.10, form=".1%")
    towns = [repeat_town(seed=seed, crimes=20_000, brings=0.0) for seed in range(TOWNS)]
    told = [crimes_bring_crimes(town.x, town.y, town.day) for town in towns]
    wrong = sum(finding.says != UNKNOWN for finding in told)
    yield at_most("of 20 towns where nothing brings, told otherwise", wrong, 2, form="d")
    large = repeat_town(seed=1, crimes=500_000)
    taken = take(lambda: excitement(large.x, large.y, large.day, end=SPAN), times=20)
    yield within(f"near repeats of {large.day.size:,} events", taken.warm, at_most=0.3)
    busy = min(
        take_seconds(lambda: excitement(large.x, large.y, large.day, end=SPAN))[1] for _ in range(5)
    )
    yield beside("the same, of both processors together", said(busy))
    off = np.array(taken.answer.found)[[0, 2, 3]] / (0.25, 7, 60) - 1
    yield at_most("their largest error", abs(off).max(), 0.10, form=".1%")


def wrong_by(seed: int, *, dated: bool, **truth: float) -> Numbers:
    """Relative errors of the events brought, their days and metres, in one town of about 50,000 crimes."""
    brings, days, metres = found_in(seed, dated=dated, **truth)
    return np.array([brings / truth.get("brings", 0.25), days / 7, metres / 60]) - 1


def found_in(seed: int, *, dated: bool = False, **truth: Any) -> tuple[float, float, float]:
    """What is found in one town."""
    town = repeat_town(seed=seed, crimes=50_000, span=SPAN, **truth)
    day = np.floor(town.day) if dated else town.day
    fit = excitement(town.x, town.y, day, end=SPAN)
    if fit is None:
        raise AssertionError("A town of 50,000 crimes is no small one.")
    return fit.found.brings, fit.found.days, fit.found.metres


def prospective_beside_the_rival() -> Iterator[Line]:
    """The published algorithm: cell by cell, every event's distance and age. It is given one cell in a hundred."""
    rng = np.random.default_rng(1)
    town = repeat_town(seed=1, crimes=50_000)
    grid = Grid(-2_000.0, -2_000.0, 70.0, np.ones((200, 200), dtype=bool))
    ground = Ground.of_cells(grid)
    place = grid.cell_of(town.x, town.y)
    age = (SPAN - town.day)[place >= 0]
    place = place[place >= 0]
    ours = take(lambda: prospective(place, age, ground, metres=8 * grid.size), times=10)
    some = rng.choice(ground.places, 400, replace=False)
    rival = take(lambda: cell_by_cell(place, age, some, columns=200), times=1)
    mine, theirs = ours.warm / place.size, rival.warm * (ground.places / some.size) / place.size
    yield Line(
        f"prospective hot spots, {place.size:,} events",
        f"{said(mine)} an event; cell by cell {said(theirs)}",
        f"{theirs / mine:,.0f} times, at least 10,000",
        theirs / mine >= 10_000,
    )
    off = abs(ours.answer[some] - rival.answer).max() / rival.answer.max()
    yield at_most("largest difference, of the peak", float(off), 1e-12)


def cell_by_cell(place: Whole, age: Numbers, cells: Whole, *, columns: int) -> Numbers:
    """1 / (1 + squares) · 1 / (1 + weeks), summed over the events nearer than eight of each, one cell at a time."""
    row, column = place // columns, place % columns
    weeks = np.floor(age / 7)
    found = np.empty(cells.size)
    for k, cell in enumerate(cells):
        away = np.maximum(abs(row - cell // columns), abs(column - cell % columns))
        weight = 1 / (1 + away) / (1 + weeks)
        found[k] = weight[(away < 8) & (weeks < 8)].sum()
    return found


def take_seconds(work: Any) -> tuple[float, float]:
    """Seconds by the clock and of processors, once."""
    wall, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - busy


def built_up(east: Numbers, north: Numbers, when: Any) -> Record:
    """A record on the cells of the town: those with an event within two cells, so that no cell is there by foresight."""
    grid = squares_over(east, north, size=CELLS)
    inside = binary_dilation(grid.tally(east, north) > 0, np.ones((5, 5)))
    return Record.on_cells(east, north, when, Grid(grid.west, grid.south, CELLS, inside))


def tried(record: Record, *, horizon: int, origins: int = 26) -> Tries:
    """All ways on the past, by their hits on 1% of the places."""
    return backtest(Candidates(record.past, record.ground, horizon), origins=origins, share=0.01)


def beats_a_year(what: str, record: Record, *, horizon: int = 28) -> Iterator[Line]:
    """The way that is chosen beside the counts of the last twelve months, on exact dates."""
    tries = tried(record, horizon=horizon)
    for share in (0.002, 0.01, 0.05):
        found = at(tries, share)
        more, (low, high) = gain(found[tries.chosen], found[Way.YEAR])
        pai = f"PAI {found[tries.chosen].accuracy:.2f} over {found[Way.YEAR].accuracy:.2f}"
        figures = f"{pai}: {more:+.1%} ({low:+.0%} to {high:+.0%})"
        bar = "at least +15%" if share == 0.01 else "for comparison"
        holds = more >= 0.15 if share == 0.01 else None
        yield Line(f"{what}, {share:.1%}", figures, bar, holds)
    simple = found_at_the_time(tries)
    yield beside(
        f"{what}: chosen at the time, 1%", f"{simple:+.1%} over the best ranking in hindsight"
    )
    yield from as_often_as_told(what, tries)


def at(tries: Tries, share: float) -> dict[Way, Hits]:
    """The hits of all ways at another share."""
    return {way: hits(each, tries.happened, share=share) for way, each in tries.expected.items()}


def found_at_the_time(tries: Tries) -> float:
    """What is gained over the best plain ranking in hindsight, if the way is chosen without any."""
    ours = hits(tries.chosen_at_the_time(), tries.happened, share=tries.share)
    return gain(ours, tries.hits[tries.best_simple])[0]


def as_often_as_told(what: str, tries: Tries) -> Iterator[Line]:
    """Chances learnt from the origins before, in the second half of them: of the riskiest 1%, 5% and of all places."""
    expected, happened = tries.expected[Way.MIX], tries.happened
    later = range(len(happened) // 2, len(happened))
    chance = np.array([calibrated(expected[:k], happened[:k]).of(expected[k]) for k in later])
    there = happened[later.start :] > 0
    told = []
    for share in (0.01, 0.05, 1.0):
        among = chance >= np.quantile(chance, 1 - share)
        told.append(f"{chance[among].mean() / there[among].mean():.2f}")
    yield beside(
        f"{what}: chances told over what came true", f"1%: {told[0]}, 5%: {told[1]}, all: {told[2]}"
    )


def shop_theft(path: Path) -> Iterator[Line]:
    """One force, in two years, and its districts: the next month on cells of 100 m."""
    better = []
    for first, last in (("2014-01", "2014-11"), ("2025-01", "2025-08")):
        place, month, kind, district = crimes_of(path, first, last)
        for name in ("the force", *np.unique(district).tolist()):
            of = np.ones(month.size, bool) if name == "the force" else district == name
            if of.sum() < FEWEST:
                continue
            theft = of & (kind == "Shoplifting")
            ever = place[0][of], place[1][of]
            grid = squares_over(*ever, size=100)
            inside = grid.tally(*ever) > 0
            cells = Grid(grid.west, grid.south, grid.size, inside)
            record = Record.on_cells(place[0][theft], place[1][theft], month[theft], cells)
            tries = tried(record, horizon=1)
            yield beside_ranking(f"{name} {first[:4]}", tries)
            mix, (low, high) = gain(tries.hits[Way.MIX], tries.hits[tries.best_simple])
            late = found_at_the_time(tries)
            yield beside(
                "… the mix; chosen at the time",
                f"{mix:+.1%} ({low:+.0%} to {high:+.0%}); {late:+.1%}",
            )
            better.append(mix > 0)
    share = float(np.mean(better))
    yield at_least(f"of these {len(better)}, the mix is better in", share, 0.5, form=".0%")


def beside_ranking(what: str, tries: Tries) -> Line:
    """The chosen way beside the best plain ranking in hindsight."""
    ours, simple = tries.hits[tries.chosen], tries.hits[tries.best_simple]
    more = gain(ours, simple)[0]
    rates = f"{ours.rate:.1%} over {simple.rate:.1%} of {ours.events.sum():,.0f}; at best {ours.best:.1%}"
    return Line(f"shop theft, 1%: {what}", rates, f"{more:+.1%}, at least 0%", more >= 0)


def crimes_of(path: Path, first: str, last: str) -> tuple[tuple[Numbers, Numbers], Any, Any, Any]:
    """Where (metres), in which month, of which type and in which district every crime with a place near the others was."""
    rows = duckdb.execute(
        'select "Longitude", "Latitude", "Month", "Crime type", "LSOA name" '
        f"from '{path}' where \"Month\" between '{first}' and '{last}' and \"Longitude\" <> ''"
    ).fetchall()
    longitude, latitude, month, kind, area = np.array(rows, dtype=str).T
    at = located(longitude.astype(float), latitude.astype(float))
    near = (abs(at.east - np.median(at.east)) < COUNTY) & (
        abs(at.north - np.median(at.north)) < COUNTY
    )
    row = at.row[near]
    district = np.array([name[: -len(" 001A")] for name in area[row].tolist()])
    return (at.east[near], at.north[near]), month[row], kind[row], district
