"""What is said of a count to those who decide: one sentence, and what to beware of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.cusum import FALL, NEITHER, Watch, Watched
from highstreet_analysis.verdicts import Verdict


@dataclass(frozen=True)
class Series:
    """Counts, the share that each month has of an average month's exposure, and the months' first days."""

    what: str
    events: Whole
    exposure: Numbers
    starts: Sequence[date]

    @property
    def missing(self) -> int:
        """How many months between the first and the last have no count."""
        return sum(between(here, then) for here, then in pairwise(self.starts))


def sentence(series: Series, seen: Watched, verdict: Verdict, rate: float, design: Watch) -> str:
    """The verdict in one sentence."""
    if verdict is Verdict.TOO_FEW:
        return too_few(series, seen, design)
    before, now = about(float(seen.usual), rate)
    if verdict is Verdict.NOISE:
        return (
            f"There is no clear change in {series.what}: about {before} a month before and {now} since "
            "is a difference that chance makes."
        )
    name = series.what[:1].upper() + series.what[1:]
    went = "fell" if seen.state[-1] == FALL else "rose"
    return (
        f"{name} {went} from about {before} to {now} a month; that is more than chance, and it began "
        f"{when(series.starts, int(seen.began))}."
    )


def too_few(series: Series, seen: Watched, design: Watch) -> str:
    """Why nothing can be said: too few months, or too few events in them."""
    months = len(series.starts)
    if months <= design.baseline:
        there = "there are none" if months == 0 else f"there are {months}"
        return (
            f"There are too few months to tell: {design.baseline} are needed to know what is usual, "
            f"and more to compare; {there}."
        )
    after = months - design.baseline
    small = "uneven" if seen.dispersion > 1 else "small"
    return (
        f"The counts of {series.what} are too {small} to tell: at about {about(float(seen.usual))[0]} a "
        f"month even a fall by half could go unseen in {after} month{'s' if after > 1 else ''}."
    )


def when(starts: Sequence[date], first: int) -> str:
    """The month in which a change began, or the months without figures in which it may have.

    >>> when([date(2026, 2, 1), date(2026, 3, 1)], 1)
    'in March 2026'
    >>> when([date(2019, 2, 1), date(2024, 1, 1)], 1)
    'at some time from March 2019, which has no figures, to January 2024'
    """
    here = starts[first]
    if first == 0 or not between(starts[first - 1], here):
        return f"in {here:%B %Y}"
    return (
        f"at some time from {after(starts[first - 1]):%B %Y}, which has no figures, to {here:%B %Y}"
    )


def caveat(series: Series, seen: Watched, design: Watch) -> str:
    """What to beware of."""
    said = []
    if series.starts:
        last = series.starts[: design.baseline][-1]
        said.append(f"Usual is what was counted from {series.starts[0]:%B %Y} to {last:%B %Y}.")
    if series.missing:
        said.append(f"{series.missing} months in between have no figures.")
    if seen.dispersion > 1:
        said.append(
            f"Months differ {float(seen.dispersion):.1f} times as much as chance alone would make "
            "them, which is allowed for."
        )
    if seen.unsettled:
        said.append(
            "The usual itself was changing in those months: if it is known why and when, set it "
            "afresh from that date."
        )
    if seen.state.size and seen.state[-1] == NEITHER and seen.state.any():
        said.append(what_stood(series.starts, seen))
    said.append(
        "More telling looks like more happening, and seasons are not taken out. If nothing changes, "
        f"a change is seen by mistake once in {design.between_false_alarms:g} months on average."
    )
    return " ".join(said)


def what_stood(starts: Sequence[date], seen: Watched) -> str:
    """The last change that stood for a while and is over."""
    last = int(np.flatnonzero(seen.state)[-1])
    others = np.flatnonzero(seen.state[:last] != seen.state[last])
    first = int(others[-1]) + 1
    months = f"in {starts[last]:%B %Y}"
    if first < last:
        months = f"from {starts[first]:%B %Y} to {starts[last]:%B %Y}"
    return f"A {'fall' if seen.state[last] == FALL else 'rise'} was seen {months} and is over."


def about(*rates: float) -> list[str]:
    """Rates as they are said: whole from ten, otherwise with one digit after the point.

    >>> about(41.6, 9.96, 2.04)
    ['42', '10', '2']
    >>> about(1.26)
    ['1.3']
    """
    return [f"{rate:.0f}" if rate >= 9.95 else f"{rate:.1f}".removesuffix(".0") for rate in rates]


def after(month: date) -> date:
    """The first day of the next month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def between(here: date, then: date) -> int:
    """How many months lie between two months."""
    return (then.year - here.year) * 12 + then.month - here.month - 1
