"""What processes cost: the CPU time of a whole tree, and the memory of each of its workers."""

from dataclasses import dataclass

import psutil


def cpu_ms(root: psutil.Process | None) -> float:
    """Milliseconds of CPU that a process and all it has started have used so far.

    What ended children used counts too: the system adds it to their parent when it collects them.
    """
    if root is None:
        return 0.0
    total = 0.0
    for process in [root, *root.children(recursive=True)]:
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total * 1_000


@dataclass(frozen=True)
class Memory:
    """The largest worker of a server, in megabytes: all that it holds, and its share of what is shared."""

    resident: float
    proportional: float


def memory_of_workers(master: psutil.Process) -> Memory:
    """The first process only waits; its children do the work."""
    workers = [child.memory_full_info() for child in master.children()]
    return Memory(
        resident=max(worker.rss for worker in workers) / 1e6,
        proportional=max(worker.pss for worker in workers) / 1e6,
    )
