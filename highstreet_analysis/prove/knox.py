"""Knox tables are those of every pair, chance is exact, and both come in a blink."""

import bz2
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.knox import knox_table, near
from highstreet_analysis.knox_bands import Bands, Events, events
from highstreet_analysis.knox_chance import chance_of, p_of_more
from highstreet_analysis.knox_shuffled import p_of_shuffles, shuffled, shuffles_of
from highstreet_analysis.near_repeats import risk_of
from highstreet_analysis.prove.lines import (
    Line,
    at_least,
    at_most,
    between,
    faster,
    said,
    take,
    take_once,
)
from highstreet_simulation.truths.near_repeats import near_repeat_town

ONE_CELL = Bands((200,), (7,))
MANY = Bands((0, *range(100, 1001, 100)), (7, 14, 21, 28, 35, 42))
WIDE = Bands((100, 200, 300, 400, 500), (7, 14, 21, 28))
CORNER = Bands((100,), (7,))
# What the Near Repeat Calculator 1.3 printed, without its bands that have no end.
CALCULATOR = {
    "be_month1": ((100, 200, 300), (7, 14, 21), "28 5 5 44 13 8 97 56 19 77 67 45"),
    "arson": ((200, 400, 600), (1, 2, 3), "0 2 0 9 1 1 4 0 0 6 0 0"),
}


def prove() -> Iterator[Line]:
    """The lines of the proof."""
    hotspots = Path(os.environ.get("HIGHSTREET_DATA", "../shared/data")) / "hotspots"
    burglaries = chicago_burglaries(hotspots / "nearrepeat_chicago_be.rda")
    yield from as_others_count(hotspots, burglaries)
    yield from beside_the_rival(burglaries)
    yield from at_scale(burglaries)
    yield from size_and_power()


def as_others_count(hotspots: Path, burglaries: Events) -> Iterator[Line]:
    """The same table as brute force, and as the Near Repeat Calculator in its own terms."""
    some = Events(burglaries.x[:4_000], burglaries.y[:4_000], burglaries.day[:4_000])
    table = near(some, MANY).pairs
    differ = int((table != every_pair(some, MANY)).sum())
    yield at_most(f"cells unlike brute force ({table.sum():,} pairs)", differ, 0, form="d")
    for name, (metres, days, printed) in CALCULATOR.items():
        columns = np.loadtxt(
            hotspots / f"nearrepeat_chicago_{name}.csv", delimiter=",", dtype=str, unpack=True
        )
        # It keeps single precision, goes round the blocks, and ends a band just before its limit.
        before = (0.0, *(float(np.nextafter(limit, 0)) for limit in metres))
        bands = Bands(before, tuple(day - 1 for day in days), measured="blocks")
        ours = knox_table(np.float32(columns[0]), np.float32(columns[1]), columns[2], bands)
        differ = int((ours.ravel() != np.array(printed.split(), dtype=int)).sum())
        yield at_most(f"cells unlike the Near Repeat Calculator, {name}", differ, 0, form="d")


def beside_the_rival(burglaries: Events) -> Iterator[Line]:
    """A test with 99 shuffles beside the algorithm of the NearRepeat packages."""

    def ours() -> Any:
        return near(burglaries, ONE_CELL).pairs, shuffles_of(
            burglaries, ONE_CELL, shuffles=99, seed=1
        )

    rival = take_once(lambda: sparse_pairs(burglaries, ONE_CELL, shuffles=99))
    mine = take(ours, times=10)
    what = f"{len(burglaries):,} burglaries, 99 shuffles"
    yield faster(what, mine, rival, called="NearRepeat's", at_least=250)
    yield at_most(
        "pairs unlike the rival's", abs(int(mine.answer[0][0, 0]) - rival.answer[0]), 0, form="d"
    )
    chance = chance_of(burglaries, ONE_CELL)
    away = abs(np.mean(rival.answer[1:]) - chance.mean[0, 0]) / (chance.sd[0, 0] / np.sqrt(99))
    yield at_most("rival's mean from the exact mean, standard errors", float(away), 4)
    exact = take(lambda: (near(burglaries, ONE_CELL), chance_of(burglaries, ONE_CELL)), times=10)
    yield faster("the same, exact instead of shuffled", exact, rival, called="rival", at_least=250)
    pointpats = import_module("pointpats")
    theirs = take_once(
        lambda: (
            pointpats.Knox(
                np.column_stack([burglaries.x, burglaries.y]),
                burglaries.day[:, None].astype(np.float64),
                delta=ONE_CELL.metres[0],
                tau=ONE_CELL.days[0],
                permutations=99,
            ).statistic_
        )
    )
    yield faster(what, mine, theirs, called="pointpats", at_least=250)
    by_hand = take(lambda: listed_pairs(burglaries, ONE_CELL, shuffles=99))
    yield faster(
        "exact, beside a bare list of pairs in NumPy", exact, by_hand, called="list", at_least=1
    )


def at_scale(burglaries: Events) -> Iterator[Line]:
    """Four years of Chicago with 999 shuffles, and half a million events exactly."""
    yield from alone("45,319 events × 66 bands × 999", four_years(burglaries), "shuffled", 5, 1_000)
    town = near_repeat_town(seed=1, crimes=500_000, share_brought=0.25)
    yield from alone(
        "500,000 events × 20 bands, exact", events(town.x, town.y, town.day), "exact", 8, 400
    )


def four_years(burglaries: Events) -> Events:
    """As many events as Chicago has in four years: the one that there is, again and again, a little aside."""
    rng = np.random.default_rng(1)
    again = np.arange(45_319) % len(burglaries)
    year = np.arange(45_319) // len(burglaries)
    x = burglaries.x[again] + rng.normal(0, 30, again.size) * (year > 0)
    y = burglaries.y[again] + rng.normal(0, 30, again.size) * (year > 0)
    return Events(x, y, burglaries.day[again] + 366 * year)


def alone(what: str, of: Events, how: str, seconds: float, megabytes: float) -> Iterator[Line]:
    """The time and memory of one question in a process of its own, compiled before."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.npz"
        np.savez(path, x=of.x, y=of.y, day=of.day)
        run = subprocess.run(
            [sys.executable, "-m", "highstreet_analysis.prove.knox", str(path), how],
            check=True,
            capture_output=True,
        )
    took = json.loads(run.stdout)
    yield Line(
        what,
        f"{said(took['wall'])} (of processors {said(took['busy'])})",
        f"at most {said(seconds)}",
        took["wall"] <= seconds,
    )
    yield at_most(f"{what}, megabytes", took["megabytes"], megabytes, form=".0f")


def size_and_power() -> Iterator[Line]:
    """How often a 5% test finds near repeats: where there are none, and where they are 5% of all crimes."""
    for share, towns, low, high in ((0.0, 3_000, 0.04, 0.06), (0.05, 600, 0.99, 1.0)):
        found = np.array([p_exact(seed, share) for seed in range(towns)])
        what = f"rejected at 5%, exact, {towns} towns, {share:.0%} near repeats"
        yield between(what, float((found <= 0.05).mean()), low, high, form=".3f")
    null = np.array([p_shuffled(seed) for seed in range(1_000)])
    yield between(
        "the same by 199 shuffles, 1000 null towns", float((null <= 0.05).mean()), 0.03, 0.07
    )
    yield at_least(
        "95% interval holds the truth, 10% near repeats", coverage(0.1), 0.93, form=".3f"
    )


def p_exact(seed: int, share: float) -> float:
    """The p of one town of 1,000 crimes."""
    of = crimes_of(seed, share)
    return float(p_of_more(near(of, CORNER).pairs, chance_of(of, CORNER))[0, 0])


def p_shuffled(seed: int) -> float:
    """The p of one town without near repeats, by trying."""
    of = crimes_of(seed, 0.0)
    tables = shuffled(of.x, of.y, of.day, CORNER, shuffles=199, seed=seed)
    return float(p_of_shuffles(near(of, CORNER).pairs, tables)[0, 0])


def coverage(share: float) -> float:
    """How often the interval of the ratio holds what the town has on average."""
    rows = []
    for seed in range(1_000):
        of = crimes_of(seed, share)
        found, chance = near(of, CORNER), chance_of(of, CORNER)
        risk = risk_of(found, chance)
        rows.append((found.pairs[0, 0], chance.mean[0, 0], risk.low[0, 0], risk.high[0, 0]))
    pairs, by_chance, low, high = np.array(rows).T
    truth = 1 + (pairs - by_chance).mean() / by_chance
    return float(((low <= truth) & (truth <= high)).mean())


def crimes_of(seed: int, share: float) -> Events:
    """The crimes of one invented town."""
    crimes = near_repeat_town(seed=seed, share_brought=share)
    return events(crimes.x, crimes.y, crimes.day)


def every_pair(of: Events, bands: Bands) -> Whole:
    """The table by looking at all pairs."""
    i, j = np.triu_indices(len(of), 1)
    metres = np.hypot(of.x[i] - of.x[j], of.y[i] - of.y[j])
    s = np.searchsorted(bands.metres, metres)
    k = np.searchsorted(bands.days, abs(of.day[i] - of.day[j]))
    table = np.zeros((bands.shape[0] + 1, bands.shape[1] + 1), np.int64)
    np.add.at(table, (s, k), 1)
    return table[:-1, :-1]


def sparse_pairs(of: Events, bands: Bands, *, shuffles: int) -> list[int]:
    """Near pairs as sparse matrices of place and of time, multiplied again for every shuffle."""
    radius_neighbors_graph = import_module("sklearn.neighbors").radius_neighbors_graph

    place = np.column_stack([of.x, of.y])
    in_place = radius_neighbors_graph(place, bands.metres[-1], mode="connectivity").tocsr()
    in_time = radius_neighbors_graph(of.day[:, None], bands.days[-1], mode="connectivity").tocsr()
    counts = [in_place.multiply(in_time).nnz // 2]
    index = np.arange(len(of))
    rng = np.random.default_rng(1)
    for _ in range(shuffles):
        rng.shuffle(index)
        moved = in_place[index]
        moved.indices = np.argsort(index)[moved.indices].astype(moved.indices.dtype)
        moved.has_sorted_indices = False
        counts.append(moved.multiply(in_time).nnz // 2)
    return counts


def listed_pairs(of: Events, bands: Bands, *, shuffles: int) -> list[int]:
    """The quickest that plain NumPy does for one band: near pairs once, then their days, shuffled."""
    tree = import_module("scipy.spatial").cKDTree(np.column_stack([of.x, of.y]))
    i, j = tree.query_pairs(bands.metres[-1], output_type="ndarray").T
    rng = np.random.default_rng(1)
    orders = [of.day, *(rng.permutation(of.day) for _ in range(shuffles))]
    return [int((abs(day[i] - day[j]) <= bands.days[-1]).sum()) for day in orders]


def chicago_burglaries(path: Path) -> Events:
    """A year of Chicago's burglaries from an R data file: three columns of a frame, one after another.

    One of the 11,701 has no date and is left out.
    """
    saved = bz2.decompress(path.read_bytes())
    at = saved.index(b"chicago_be") + len(b"chicago_be") + 8
    columns: list[Numbers] = []
    for _ in range(3):
        flags, length = struct.unpack_from(">ii", saved, at)
        form = ">f8" if flags & 0xFF == 14 else ">i4"
        columns.append(np.frombuffer(saved, form, length, at + 8).astype(np.float64))
        at += 8 + length * np.dtype(form).itemsize
    x, y, day = (column[~np.isnan(columns[2])] for column in columns)
    return events(x, y, day)


def ask_alone(path: str, how: str) -> None:
    """Ask one question of saved events, and print the seconds and megabytes that it took."""
    saved = np.load(path)
    of = Events(saved["x"], saved["y"], saved["day"])
    few = Events(of.x[:300], of.y[:300], of.day[:300])

    def ask(these: Events) -> None:
        if how == "exact":
            near(these, WIDE)
            chance_of(these, WIDE)
        else:
            near(these, MANY)
            shuffles_of(these, MANY, shuffles=999, seed=1)

    ask(few)
    wall, busy = time.perf_counter(), time.process_time()
    ask(of)
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    status = Path("/proc/self/status").read_text()
    megabytes = int(status.split("VmHWM:")[1].split()[0]) / 1_000
    print(json.dumps({"wall": wall, "busy": busy, "megabytes": megabytes}))


if __name__ == "__main__":
    ask_alone(*sys.argv[1:])
