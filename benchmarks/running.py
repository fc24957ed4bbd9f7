"""Runs the benchmarks that were asked for, at each number of reports, and prints what they found."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.core.management import call_command

from benchmarks import table
from benchmarks.calibration import Calibration
from benchmarks.cost import Memory, memory_of_workers
from benchmarks.database import FOLDER
from benchmarks.filling import fill
from benchmarks.ground import Ground, standing
from benchmarks.measuring import Measured
from benchmarks.rows import desk, telling
from benchmarks.town import benchmark_town
from highstreet.base import towns

Rows = Callable[[Ground, int, datetime], Iterator[Measured]]
ALL: dict[str, Rows] = {
    "queue": desk.queue,
    "report": desk.report,
    "search": desk.search,
    "map": desk.on_map,
    "telling": telling.rows,
    "way": telling.whole_way,
}


def run(names: Sequence[str], *, sizes: Sequence[int], port: int) -> bool:
    """All of them; true if every bar was met."""
    call_command("migrate", verbosity=0)
    found: list[Measured] = []
    verdicts: list[table.Verdict] = []
    with towns.every_town():
        now = datetime.now(UTC)
        town = benchmark_town(at=now)
        with standing(port) as ground:
            calibration = Calibration(ground.database)
            print(table.opening(ground.server, now))
            for size in sizes:
                fill(town, until=size, now=now)
                print(f"{size:,} reports\n{table.HEAD}")
                for name in names:
                    for one in ALL[name](ground, size, now):
                        found.append(one)
                        verdicts.append(show(table.line(one)))
                        calibration.take()
                print()
            memory = memory_of_workers(ground.web)
    verdicts += [show(verdict) for verdict in table.flatness(found)]
    verdicts.append(show(table.memory_line(memory)))
    print(*calibration.lines(), sep="\n")
    keep(found, memory, calibration, ground, now)
    return all(verdict.met is not False for verdict in verdicts)


def show(verdict: table.Verdict) -> table.Verdict:
    print(verdict.words, flush=True)
    return verdict


def keep(
    found: list[Measured], memory: Memory, calibration: Calibration, ground: Ground, now: datetime
) -> None:
    """The figures as a file, to compare one day with another."""
    file = FOLDER / f"{now:%Y-%m-%d-%H%M}.json"
    figures: dict[str, Any] = {
        "at": now.isoformat(),
        "server": ground.server,
        "worker_megabytes": vars(memory),
        "calibration": {"python": calibration.python, "database": calibration.database},
        "rows": [table.as_json(one) for one in found],
    }
    file.write_text(json.dumps(figures, indent=1))
    print(f"\nKept in {file}")
