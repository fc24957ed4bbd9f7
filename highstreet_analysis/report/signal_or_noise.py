"""Signal or noise: for each kind, whether its monthly count has changed by more than chance, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from highstreet_analysis.cusum import Watch, of_baseline
from highstreet_analysis.months_to_see import months_to_see
from highstreet_analysis.report.charts import control_chart
from highstreet_analysis.report.police_caveats import BY_KIND, RECORDED
from highstreet_analysis.report.records import Origin, Records, months_said
from highstreet_analysis.report.section import (
    Figure,
    Part,
    Section,
    SmallPrint,
    Table,
    Text,
    small_print,
)
from highstreet_analysis.report.wishes import Wishes
from highstreet_analysis.report.wording import capital, listed, rate
from highstreet_analysis.signals import Signal, last_day, signal
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.verdicts import Verdict

NAME, TITLE = "signal", "Signal or noise: what has changed"
CUT = 0.25
MOST_CHARTS = 6
FULL, FEWEST, PART = 24, 6, 0.6  # months that set the usual: two years, or six in ten of those held
SAID = {
    Verdict.BETTER: "less",
    Verdict.WORSE: "more",
    Verdict.NOISE: "no clear change",
    Verdict.TOO_FEW: "too few",
}
HOW_TO_READ = (
    "In each chart the dashed line is what is usual, and the shaded band is where a month may lie by chance. Diamonds mark the "
    "months in which a change stood. Where the line is broken, months are missing."
)
ORDER = (Verdict.WORSE, Verdict.BETTER, Verdict.NOISE, Verdict.TOO_FEW)


@dataclass(frozen=True)
class Judged:
    """One kind with its verdict, and after how many months a cut by a quarter would be seen."""

    kind: str
    signal: Signal
    months_needed: float


def signal_or_noise(records: Records, wishes: Wishes) -> Section:
    """A verdict on each kind, charts of those that say most, and how long it takes to see a cut.

    Raises Unusable if there are fewer months than set the usual, and one more.
    """
    if len(records.held) <= FEWEST:
        raise Unusable(
            f"There are {len(records.held)} months, and {FEWEST + 1} are the least from which a change can be told: "
            "give the files of more months."
        )
    design = Watch(baseline=baseline_of(len(records.held)))
    kinds = [wishes.kind] if wishes.kind else records.kinds()
    judged = sorted(
        (judge(records, kind, design) for kind in kinds),
        key=lambda one: (ORDER.index(one.signal.verdict), -one.signal.n),
    )
    police = records.origin is Origin.POLICE
    usual = f"{records.held[0]:%B %Y} to {records.held[design.baseline - 1]:%B %Y}"
    parts: list[Part] = [Text(explained(records, design, usual)), table(judged, records)]
    parts += [RECORDED] if police else []
    if charts := worth_a_chart(judged):
        parts.append(Text(HOW_TO_READ))
    for one in charts:
        parts += charted(one, police=police, months=months_said(records.held))
    return Section(NAME, TITLE, answer(judged, usual), tuple(parts))


def baseline_of(months: int) -> int:
    """How many months set what is usual.

    >>> baseline_of(60), baseline_of(28), baseline_of(8)
    (24, 16, 6)
    """
    return max(FEWEST, min(FULL, int(months * PART)))


def judge(records: Records, kind: str, design: Watch) -> Judged:
    counted = records.of(kind).by_month()
    found = signal(counted, records.held, what=kind, design=design)
    if not found.estimate > 0:
        return Judged(kind, found, float("nan"))
    days = np.array([[last_day(month).day for month in records.held]], dtype=float)
    differ = of_baseline(counted[None, :].astype(float), days / days.mean(), design.baseline)[1]
    needed = months_to_see(found.estimate, CUT, what=kind, dispersion=differ[0], design=design)
    return Judged(kind, found, needed.estimate)


def worth_a_chart(judged: Sequence[Judged]) -> list[Judged]:
    """The most frequent of those that are not too few."""
    told = [one for one in judged if one.signal.verdict is not Verdict.TOO_FEW]
    return sorted(told, key=lambda one: -one.signal.n)[:MOST_CHARTS]


def answer(judged: Sequence[Judged], usual: str) -> str:
    """What went up, what went down, and what may be chance."""
    beginnings = (
        f"More often than in {usual}:",
        "Less often:",
        "No clear change:",
        "Too few to tell:",
    )
    lists = [[one.kind for one in judged if one.signal.verdict is verdict] for verdict in ORDER]
    said = [
        f"{begin} {listed(kinds)}." for begin, kinds in zip(beginnings, lists, strict=True) if kinds
    ]
    return " ".join(said)


def explained(records: Records, design: Watch, usual: str) -> str:
    return (
        f"Counts go up and down by themselves. Here a change is only called one if chance would make it once in "
        f"{design.between_false_alarms:g} months. Usual is what was counted in the first {design.baseline} of the "
        f"{len(records.held)} months held, {usual}; now is what was counted since the change began, or since then. The last column "
        "says how long a cut by a quarter, begun now, would most likely take to be seen; to judge it sooner is to judge chance."
    )


def table(judged: Sequence[Judged], records: Records) -> Table:
    rows = [
        (
            capital(one.kind),
            SAID[one.signal.verdict],
            rate(one.signal.usual),
            now(one.signal),
            months(one.months_needed),
            f"{one.signal.n:,}",
        )
        for one in judged
    ]
    return Table(
        f"Verdicts, {months_said(records.held)}; rates a month",
        ("What", "Verdict", "Usual", "Now (95% interval)", "Months to see 25% less", "n"),
        rows,
        right=(2, 3, 4, 5),
    )


def now(found: Signal) -> str:
    if not found.interval:
        return rate(found.estimate)
    low, high = found.interval
    return f"{rate(found.estimate)} ({rate(low)} to {rate(high)})"


def months(needed: float) -> str:
    return f"{needed:.0f}" if np.isfinite(needed) else "over 10 years"


def charted(one: Judged, *, police: bool, months: str) -> list[Part]:
    """The chart of one kind with its sentence, its warnings and its small print."""
    found = small_print(one.signal, months=months, figure=rate)
    parts: list[Part] = [figure(one), SmallPrint(f"{found.words} {one.signal.caveat}")]
    return parts + ([BY_KIND[one.kind]] if police and one.kind in BY_KIND else [])


def figure(one: Judged) -> Figure:
    chart = one.signal.table
    starts = [day.item() for day in chart["month"]]
    rows = [
        (
            f"{start:%B %Y}",
            f"{chart['count'][i]:,}",
            rate(chart["usual"][i]),
            f"{chart['lower'][i]:.0f} to {chart['upper'][i]:.0f}",
            {-1: "fewer", 0: "", 1: "more"}[int(chart["stands"][i])],
        )
        for i, start in enumerate(starts)
    ]
    lowest, highest = int(chart["count"].min()), int(chart["count"].max())

    def draw(width: int) -> Any:
        return control_chart(
            starts,
            chart["rate"],
            chart["usual"],
            chart["lower"],
            chart["upper"],
            chart["stands"] != 0,
            width=width,
        )

    return Figure(
        meaning=one.signal.says,
        shows=(
            f"{capital(one.kind)} month by month, between {lowest:,} and {highest:,}, with what is usual "
            f"({rate(one.signal.usual)}) and where a month may lie by chance. {one.signal.says}"
        ),
        draw=draw,
        table=Table(
            f"{capital(one.kind)} by month",
            ("Month", "Counted", "Usual", "By chance between", "Change stands"),
            rows,
            right=(1, 2, 3),
        ),
    )
