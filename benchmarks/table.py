"""The table: ours beside the bar and the rival, read at a glance in a hundred columns."""

import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import psutil

from benchmarks.bars import FLAT_WITHIN, LINES, MEMORY_RIVAL, WORKER_MEGABYTES, Bar
from benchmarks.cost import Memory
from benchmarks.measuring import Measured

HEAD = (
    f"{'CPU ms a request, web + database':<39}{'ours':>11}  {'bar':>6}  {'usual':>5}  {'req/s':>5}  "
    f"{'p50/p95 ms':>10}  rival, together"
)


def opening(server: str, now: datetime) -> str:
    """Which machine this is, when it was, and what the columns mean."""
    cores = psutil.cpu_count()
    busy = psutil.getloadavg()[0]
    return (
        f"{now:%d %B %Y %H:%M} UTC. {server}, {platform.machine()}, {cores} cores, load {busy:.1f} before "
        "the run.\n2 web workers, 8 connections. Ours is the quietest of sixteen rounds; usual is their median, "
        "web and\ndatabase together. Bars hold for ours as it is, whatever else the machine was doing.\n"
    )


@dataclass(frozen=True)
class Verdict:
    """A line that has been printed, and whether its bar was met. No bar, no verdict."""

    words: str
    met: bool | None


def is_met(one: Measured, bar: Bar | None) -> bool | None:
    if bar is None:
        return None
    if bar.database is None:
        return one.together <= bar.web
    return one.web <= bar.web and (one.database is None or one.database <= bar.database)


def line(one: Measured) -> Verdict:
    said = LINES[one.row]
    met = is_met(one, said.bar)
    mark = {None: " ", True: "✓", False: "✗"}[met]
    database = "?" if one.database is None else f"{one.database:.1f}"
    ours = f"{one.web:.1f} + {database}"
    rival = ""
    if said.rival:
        times = (said.rival.web + said.rival.database) / one.together
        rival = (
            f"{said.rival.web + said.rival.database:.0f} {said.rival.name.split()[0]}, {times:.0f}×"
        )
    return Verdict(
        f"{mark} {said.words:<37}{ours:>11}  {said.bar.words if said.bar else '':>6}  {one.usual:>5.1f}  "
        f"{one.per_second:>5.0f}  {f'{one.p50:.0f}/{one.p95:.0f}':>10}  {rival}",
        met,
    )


def memory_line(memory: Memory) -> Verdict:
    met = memory.resident <= WORKER_MEGABYTES
    return Verdict(
        f"{'✓' if met else '✗'} Memory of a web worker after all this: {memory.resident:.0f} MB "
        f"({memory.proportional:.0f} MB its own share); bar {WORKER_MEGABYTES} MB; {MEMORY_RIVAL}",
        met,
    )


def flatness(all_of_them: Iterable[Measured]) -> list[Verdict]:
    """How much more a page costs among the most reports than among the fewest."""
    by_row: dict[str, list[Measured]] = {}
    for one in all_of_them:
        bar = LINES[one.row].bar
        if bar and bar.is_flat:
            by_row.setdefault(one.row, []).append(one)
    verdicts = []
    for row, sizes in by_row.items():
        sizes.sort(key=lambda one: one.reports)
        if len(sizes) > 1:
            growth = sizes[-1].together / sizes[0].together
            met = growth <= FLAT_WITHIN
            verdicts.append(
                Verdict(
                    f"{'✓' if met else '✗'} {LINES[row].words:<37}{growth:>12.2f}×  from "
                    f"{sizes[0].reports:,} to {sizes[-1].reports:,} reports (bar {FLAT_WITHIN}×)",
                    met,
                )
            )
    return verdicts


def as_json(one: Measured) -> dict[str, Any]:
    """The same for machines, with the bar and the rival."""
    said = LINES[one.row]
    return asdict(one) | {
        "bar": asdict(said.bar) if said.bar else None,
        "rival": asdict(said.rival) if said.rival else None,
        "met": is_met(one, said.bar),
    }
