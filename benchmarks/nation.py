"""A year of every force: import, counts, hot spots of every town, a hundred thousand charts, each with its peak memory.

    .venv/bin/python -m benchmarks.nation

The year is one real month of 39 forces drawn twelve times (benchmarks/nation_files.py). Each piece of work is done in
a process of its own, beside the same work in plain pandas and on Spark where that is installed. It fails if
a limit is passed, a row is lost, or the answers differ.
"""

import argparse
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from os import environ
from pathlib import Path

import psutil
from tqdm import tqdm

from benchmarks import nation_work as work
from benchmarks.nation_files import Year, made_year
from benchmarks.peak import Cost, cost_of
from highstreet_analysis.spark import what_spark_lacks

FOLDER = Path(__file__).resolve().parents[1] / "var/bench/nation"
NAMES = ("import", "counts", "spots", "charts")
MEGABYTES = {"import": 700, "counts": 900, "spots": 900, "charts": 1_500}
FALSE_SHARE, LEAST_FOUND, LEAST_CHARTS = 0.05, 0.9, 100_000


@dataclass(frozen=True)
class Line:
    """A line that is printed; `met` is nothing where it has no limit."""

    words: str
    met: bool | None = None

    def __str__(self) -> str:
        return f"{' ' if self.met is None else '✓' if self.met else '✗'} {self.words}"


def main() -> int:
    asked = arguments()
    print(opening())
    bar = tqdm(desc="making the year", unit=" months", leave=False)

    def progress(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    year = made_year(asked.data, FOLDER / "files", progress)
    bar.close()
    print(f"{year.rows:,} rows in {len(year.archives)} archives of {year.size / 1e6:,.0f} MB.\n")
    missed = 0
    for line in lines(asked.names or NAMES, year):
        print(line, flush=True)
        missed += line.met is False
    return 1 if missed else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nation", description=__doc__)
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(environ.get("HIGHSTREET_DATA", "../shared/data")),
        help="the folder with the open data",
    )
    parser.add_argument(
        "names",
        nargs="*",
        help=f"only these of {', '.join(NAMES)}; all but the first need its lake",
    )
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"There is no piece called {', '.join(sorted(unknown))}.")
    return asked


def opening() -> str:
    load = psutil.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%d %B %Y %H:%M} UTC. {platform.machine()}, {psutil.cpu_count()} cores, load {load:.1f} "
        "before the run.\nSeconds by the clock (of CPU), and megabytes at the peak, children included.\n"
    )


def lines(names: Sequence[str], year: Year) -> Iterator[Line]:
    lake, folder = FOLDER / "lake", FOLDER / "pandas"
    pieces = {
        "import": lambda: importing(year, lake, folder),
        "counts": lambda: counting(lake, folder),
        "spots": lambda: hot_spots(lake),
        "charts": lambda: charts(year, lake, folder),
    }
    for name in names:
        yield from pieces[name]()


def importing(year: Year, lake: Path, folder: Path) -> Iterator[Line]:
    ours = cost_of(work.take_in, year.archives, lake)
    yield limited("import", "Import, thirty defects looked for", ours)
    theirs = cost_of(work.take_in_with_pandas, year.archives, folder)
    yield beside("the same files in pandas, unchecked", ours, theirs)
    kept = ours.answer["kept"]
    parts = ours.answer["parts"]
    yield Line(
        f"Rows that count: {kept:,} of {year.rows:,} drawn, in {parts} months of a force",
        kept == year.rows,
    )


def counting(lake: Path, folder: Path) -> Iterator[Line]:
    ours = cost_of(work.count_on_duckdb, lake)
    yield limited("counts", "Counts by town, month and type: DuckDB", ours)
    theirs = cost_of(work.count_with_pandas, folder)
    yield beside("the same in pandas", ours, theirs)
    yield same("pandas", ours, theirs)
    if lacking := what_spark_lacks():
        yield Line(lacking)
        return
    theirs = cost_of(work.count_on_spark, lake)
    yield beside("the same question on Spark, local[2]", ours, theirs)
    yield same("Spark", ours, theirs)


def hot_spots(lake: Path) -> Iterator[Line]:
    ours = cost_of(work.find_hot_spots, lake)
    yield limited("spots", "Hot spots of shop theft, every town", ours)
    found = ours.answer
    yield Line(
        f"{found['towns']} towns, {found['points']:,} map points, {found['events']:,} thefts; "
        f"{found['with spots']} towns have hot spots; {ours.seconds / found['towns'] * 1e3:.0f} ms a town"
    )


def charts(year: Year, lake: Path, folder: Path) -> Iterator[Line]:
    ours = cost_of(work.draw_charts, lake, year.changed)
    yield limited("charts", "Charts, one an area and type", ours)
    theirs = cost_of(work.draw_charts_with_pandas, folder, year.changed)
    yield beside("c charts at three deviations in pandas", ours, theirs)
    found = ours.answer
    yield Line(
        f"{found['charts']:,} charts, at least {LEAST_CHARTS:,}", found["charts"] >= LEAST_CHARTS
    )
    false = found["false"] / max(found["found"], 1)
    yield Line(
        f"{found['found']:,} stand out; {false:.1%} of these only by chance, at most {FALSE_SHARE:.0%}",
        false <= FALSE_SHARE,
    )
    seen = found["busy found"] / max(found["busy"], 1)
    yield Line(
        f"{seen:.0%} of {found['busy']} threefold rises are found in charts of {work.BUSY:.0f} a month or more, "
        f"at least {LEAST_FOUND:.0%}",
        seen >= LEAST_FOUND,
    )
    fairly = found["fairly found"] / max(found["fairly"], 1)
    yield Line(f"{fairly:.0%} of {found['fairly']} in charts of {work.FAIRLY_BUSY:.0f} or more")
    rival = theirs.answer
    yield Line(
        f"pandas: {rival['found']:,} stand out; {rival['false'] / max(rival['found'], 1):.1%} of these only by chance"
    )


def limited(name: str, words: str, cost: Cost) -> Line:
    most = MEGABYTES[name]
    return Line(f"{words:<42}{figures(cost)}, at most {most:,} MB", cost.megabytes <= most)


def beside(words: str, ours: Cost, theirs: Cost) -> Line:
    """Ratios are of CPU, which what else the machine does hardly changes."""
    return Line(
        f"  {words:<40}{figures(theirs)}: {theirs.cpu / ours.cpu:.2g} times our CPU, "
        f"{theirs.megabytes / ours.megabytes:.2g} times our memory"
    )


def same(name: str, ours: Cost, theirs: Cost) -> Line:
    return Line(
        f"  {len(ours.answer):,} counts, and {name} has the same", ours.answer == theirs.answer
    )


def figures(cost: Cost) -> str:
    return f"{cost.seconds:7.1f} s ({cost.cpu:,.1f}) {cost.megabytes:7,.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
