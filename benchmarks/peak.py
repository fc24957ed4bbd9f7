"""What a piece of work costs in a process of its own: time, CPU, and the most memory that it and its children held."""

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil

from benchmarks.cost import cpu_ms

LOOK_EVERY = 0.25


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of CPU, megabytes resident at the peak, and what the work answered."""

    seconds: float
    cpu: float
    megabytes: float
    answer: Any


def cost_of(work: Callable[..., Any], *arguments: Any) -> Cost:
    """Do it in a fresh process; the system itself keeps its peak, and what it starts is looked at now and then.

    Time and CPU are the work's own, without the start of Python and of the packages that the work's module loads;
    memory is with them. Memory that two processes share is counted twice: no peak is made smaller than it was.
    """
    mine, theirs = multiprocessing.get_context("spawn").Pipe()
    child = multiprocessing.get_context("spawn").Process(
        target=_do, args=(theirs, work, arguments), daemon=False
    )
    child.start()
    theirs.close()
    root = psutil.Process(child.pid)
    cpu, megabytes = 0.0, 0.0
    while child.is_alive() and not mine.poll(LOOK_EVERY):
        cpu, megabytes = max(cpu, cpu_ms(root) / 1_000), max(megabytes, _held(root))
    cpu = max(cpu, cpu_ms(root) / 1_000)
    try:
        seconds, before, alone, answer = mine.recv()
    except EOFError:
        child.join()
        raise RuntimeError(
            f"{work.__name__} died with {child.exitcode}: it says above why."
        ) from None
    child.join()
    return Cost(seconds, cpu - before, max(megabytes, alone), answer)


def _held(root: psutil.Process) -> float:
    total = 0.0
    for process in [root, *root.children(recursive=True)]:
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total / 1e6


def _do(back: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    before, begin = time.process_time(), time.perf_counter()
    answer = work(*arguments)
    lasted = time.perf_counter() - begin
    back.send((lasted, before, _most_held(), answer))


def _most_held() -> float:
    """The peak of this process alone. What `getrusage` gives begins with the parent's."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1_024 / 1e6
    return 0.0
