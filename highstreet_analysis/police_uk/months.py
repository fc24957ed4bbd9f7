"""Months as files write them, and runs of months without a gap."""

import re
from collections.abc import Iterable, Sequence

MONTH = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])")


def is_month(text: str) -> bool:
    """
    >>> is_month("2025-08"), is_month("2025-13"), is_month("Aug-25"), is_month("0000-01")
    (True, False, False, False)
    """
    return bool(MONTH.fullmatch(text))


def after(month: str, steps: int = 1) -> str:
    """The month so many after another, or before it.

    >>> after("2025-12"), after("2025-01", -1), after("2025-08", -35)
    ('2026-01', '2024-12', '2022-09')
    """
    count = int(month[:4]) * 12 + int(month[5:]) - 1 + steps
    return f"{count // 12:04}-{count % 12 + 1:02}"


def between(first: str, last: str) -> list[str]:
    """
    >>> between("2024-11", "2025-01")
    ['2024-11', '2024-12', '2025-01']
    """
    found = [first]
    while found[-1] < last:
        found.append(after(found[-1]))
    return found


def runs(months: Iterable[str]) -> list[list[str]]:
    """Months in order, parted wherever one is missing between them.

    >>> runs(["2024-02", "2024-01", "2025-01"])
    [['2024-01', '2024-02'], ['2025-01']]
    >>> runs([])
    []
    """
    found: list[list[str]] = []
    for month in sorted(set(months)):
        if found and after(found[-1][-1]) == month:
            found[-1].append(month)
        else:
            found.append([month])
    return found


def read_months(asked: str) -> list[str]:
    """Months as a person asks for them: one, several with commas, or from..to.

    >>> read_months("2025-01..2025-03"), read_months("2024-04, 2025-08")
    (['2025-01', '2025-02', '2025-03'], ['2024-04', '2025-08'])
    >>> read_months("lately")
    Traceback (most recent call last):
    ValueError: 'lately' is not a month: write 2025-08, or 2025-01..2025-08, or 2024-04,2025-08.
    """
    found: list[str] = []
    for part in asked.split(","):
        first, dots, last = (word.strip() for word in part.partition(".."))
        ends = [first, last] if dots else [first, first]
        if not all(is_month(end) for end in ends) or ends[0] > ends[1]:
            raise ValueError(
                f"{asked!r} is not a month: write 2025-08, or 2025-01..2025-08, or 2024-04,2025-08."
            )
        found += between(*ends)
    return sorted(set(found))


def latest_run(months: Sequence[str], *, most: int = 12) -> list[str]:
    """The months up to the newest without a gap, a year of them at most.

    >>> latest_run(["2024-04", "2025-01", "2025-02"])
    ['2025-01', '2025-02']
    """
    parted = runs(months)
    return parted[-1][-most:] if parted else []
