"""Did it work: counts of one place since something was done, beside places where nothing was."""

import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.counterfactual import LEAST_BEFORE
from highstreet_analysis.did_it_work import did_it_work
from highstreet_analysis.power import time_to_see
from highstreet_analysis.report.charts import Months, counted_and_expected
from highstreet_analysis.report.police_caveats import RECORDED
from highstreet_analysis.report.records import EVERYTHING, Origin, Records, months_of, months_said
from highstreet_analysis.report.section import (
    Caveat,
    Figure,
    Part,
    Section,
    Table,
    Text,
    small_print,
)
from highstreet_analysis.report.wishes import Wishes
from highstreet_analysis.report.wording import capital, number
from highstreet_analysis.unusable import Unusable

NAME, TITLE = "worked", "Did it work"
EACH_MONTH = 2  # a place to compare with has at least so many a month on average
CUT = 0.2
GAPS = "Months are missing. What lies between two of them is taken as one step, so that counts seem to wander more than they do."


def worked(records: Records, wishes: Wishes) -> Section:
    """More or fewer than would have been expected, and whether chance explains it.

    Raises Unusable if it is not said since when and where, or there is nothing to compare with.
    """
    kind = wishes.kind or EVERYTHING
    insist(records, wishes)
    assert wishes.since is not None
    own = counts_in(records.of(kind), wishes.areas)
    others = counts_elsewhere(records, wishes.areas, kind)
    begin = [month >= wishes.since for month in records.held].index(True)
    found = did_it_work(own, begin, others=others if len(others) else None, called=said(kind))
    expected = np.append(np.full(begin, np.nan), found.table["expected"])
    parts: list[Part] = [
        Text(explained(wishes, kind, len(others))),
        figure(records, own, expected, kind),
        small_print(found, months=months_said(records.held), figure=lambda many: f"{many:+,.0f}"),
        Caveat(found.caveat),
        *([Caveat(GAPS)] if max(Months(records.held).runs) else []),
        *([RECORDED] if records.origin is Origin.POLICE else []),
    ]
    if len(others):
        ahead = time_to_see(own, others, cut=CUT, called=said(kind))
        parts += [
            Text(f"How long would the next cut take to be seen? {ahead.says}"),
            small_print(ahead),
        ]
    return Section(NAME, TITLE, found.says, tuple(parts))


def insist(records: Records, wishes: Wishes) -> None:
    """It must be said since when and where, and both must be in the records."""
    named, counts = np.unique(records.area[records.area != ""], return_counts=True)
    if not named.size:
        raise Unusable("The records name no areas (LSOA codes), so that places cannot be compared.")
    if wishes.since is None or not wishes.areas:
        most = ",".join(named[np.argsort(-counts, kind="stable")][:2])
        raise Unusable(
            "Say since when something was done, and in which areas (their LSOA codes). For the two areas with most, as if "
            f"something had begun in {records.held[-1]:%B %Y}: --since {records.held[-1]:%Y-%m} --areas {most}"
        )
    if unknown := set(wishes.areas) - set(records.area.tolist()):
        raise Unusable(f"Nothing was recorded in {', '.join(sorted(unknown))}: check the codes.")
    before = sum(month < wishes.since for month in records.held)
    if before == len(records.held):
        raise Unusable(f"There is no month since {wishes.since:%B %Y} in the records.")
    if before <= LEAST_BEFORE:
        raise Unusable(
            f"There are {before} months before {wishes.since:%B %Y}, and {LEAST_BEFORE + 1} are the least from which to expect "
            "anything: give the files of earlier months."
        )


def said(kind: str) -> str:
    return "records" if kind == EVERYTHING else f"records of {kind}"


def counts_in(records: Records, areas: tuple[str, ...]) -> Numbers:
    return records.kept(np.isin(records.area, areas)).by_month().astype(float)


def counts_elsewhere(records: Records, areas: tuple[str, ...], kind: str) -> Numbers:
    """One row for each other area of the forces that can be compared with, with a count for each month held.

    It must have enough of the kind, and something recorded in every run of months: areas whose codes came or went
    with a new census look as if crime had come or gone.
    """
    rest = records.kept(~np.isin(records.area, (*areas, "")))
    names, months, kinds, counts = rest.area, rest.month, rest.kind, np.ones(len(rest))
    if far := records.elsewhere:
        names, months = np.append(names, far.area), np.append(months, far.month)
        kinds, counts = np.append(kinds, far.kind), np.append(counts, far.count)
    area, row = np.unique(names, return_inverse=True)
    column = np.searchsorted(months_of(records.held), months)
    everything, of_kind = np.zeros((2, area.size, len(records.held)))
    np.add.at(everything, (row, column), counts)
    wanted = np.ones(kinds.size, dtype=bool) if kind == EVERYTHING else kinds == kind
    np.add.at(of_kind, (row[wanted], column[wanted]), counts[wanted])
    runs = np.array(Months(records.held).runs)
    stayed = [everything[:, runs == run].any(axis=1) for run in range(int(runs.max()) + 1)]
    enough = of_kind.sum(axis=1) >= EACH_MONTH * len(records.held)
    kept: Numbers = of_kind[enough & np.all(stayed, axis=0)]
    return kept


def explained(wishes: Wishes, kind: str, others: int) -> str:
    where = ", ".join(wishes.areas)
    beside = (
        f"The other {others} areas of the same police force with at least {EACH_MONTH} a month say what would have "
        "been expected, and how far a place strays by itself."
        if others
        else "There are no other areas in the records to compare with."
    )
    return f"Counted is {kind} in {where}, since {wishes.since:%B %Y}. {beside}"


def figure(records: Records, own: Numbers, expected: Numbers, kind: str) -> Figure:
    rows = [
        (f"{month:%B %Y}", f"{own[i]:,.0f}", number(float(expected[i]), ",.1f"))
        for i, month in enumerate(records.held)
    ]
    return Figure(
        meaning=(
            f"{capital(kind)}: what was counted, and (dashed) what would have been expected had nothing been done."
        ),
        shows=f"{capital(kind)} month by month, and what would have been expected without a change: see the table.",
        draw=lambda width: counted_and_expected(
            list(records.held), own, expected, width=width, called=said(kind)
        ),
        table=Table(
            f"{capital(kind)}: counted and expected",
            ("Month", "Counted", "Expected"),
            rows,
            right=(1, 2),
        ),
    )
