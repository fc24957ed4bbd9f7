"""Compile what works out a town's own figures, so that nobody waits for it on a page or in the queue.

Numba keeps what it compiled beside the source: a second call only looks whether it is there.
"""

from datetime import date

import numpy as np

from highstreet_analysis.cusum import Watch
from highstreet_analysis.did_it_work import did_it_work
from highstreet_analysis.power import time_to_see
from highstreet_analysis.signals import signal

MONTHS = [date(2024 + number // 12, 1 + number % 12, 1) for number in range(24)]
PLACES = np.random.default_rng(0).poisson(5.0, (30, 40)).astype(float)


def compile_kernels() -> None:
    first, others = PLACES[0], PLACES[1:]
    signal(first[:24], MONTHS, design=Watch(baseline=12, between_false_alarms=60.0))
    did_it_work(first, 20, others=others)
    time_to_see(first, others, cut=0.2, longest=8)


if __name__ == "__main__":
    compile_kernels()
