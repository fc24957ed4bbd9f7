"""Compile what works out a town's own figures, so that nobody waits for it on a page or in the queue.

Numba keeps what it compiled beside the source: a second call only looks whether it is there.
"""

from datetime import date

import numpy as np

from highstreet_analysis.cusum import Watch
from highstreet_analysis.signals import signal

MONTHS = [date(2024 + number // 12, 1 + number % 12, 1) for number in range(24)]
COUNTS = np.random.default_rng(0).poisson(5.0, 24).astype(float)


def compile_kernels() -> None:
    signal(COUNTS, MONTHS, design=Watch(baseline=12, between_false_alarms=60.0))


if __name__ == "__main__":
    compile_kernels()
