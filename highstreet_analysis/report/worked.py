"""Did it work: counts of one place since something was done, beside places where nothing was."""

from typing import Any

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
SURELY = 7.0  # where so many are to be expected, there is none once in a thousand times
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
    if not (records.area != "").any():
        raise Unusable("The records name no areas (LSOA codes), so that places cannot be compared.")
    if wishes.since is None or not wishes.areas:
        named, counts = np.unique(records.lately().area, return_counts=True)
        named, counts = named[named != ""], counts[named != ""]
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
    insist_on_codes_of_all_months(records, wishes.areas)


def insist_on_codes_of_all_months(records: Records, areas: tuple[str, ...]) -> None:
    """Areas with new codes look as if crime had come to them: with a census some are split or joined."""
    own = counts_in(records, areas)
    if not had_other_codes(own[None, :])[0]:
        return
    silent, codes = own == 0, np.unique(records.area[records.area != ""])
    by_code = {code: counts_in(records, (code,)) for code in codes.tolist()}
    then = [
        code for code, some in by_code.items() if some[silent].any() and not some[~silent].any()
    ]
    hint = f" Used only then: {', '.join(then)}." if then else ""
    first, last = (records.held[at] for at in np.flatnonzero(silent)[[0, -1]])
    raise Unusable(
        f"Nothing at all was recorded in {', '.join(areas)} in {int(silent.sum())} of the months from {first:%B %Y} to {last:%B %Y}, and "
        f"{own[~silent].mean():.0f} a month otherwise: in these months the areas must have had other codes.{hint} Add to --areas the codes that "
        "these places had then, or give only the files of the other months."
    )


def had_other_codes(everything: Numbers) -> Any:
    """Which rows of counts (S, T) of all kinds are silent for so long that chance does not explain it.

    >>> had_other_codes(np.array([[0, 0, 0, 9, 8, 9.0], [9, 8, 9, 0, 8, 9], [1, 0, 0, 0, 1, 1], [0] * 6])).tolist()
    [True, True, False, False]
    """
    longest = silent = np.zeros(len(everything))
    for month in everything.T:
        silent = np.where(month > 0, 0, silent + 1)
        longest = np.maximum(longest, silent)
    usual = everything.sum(axis=1) / np.maximum(everything.shape[1] - longest, 1)
    return usual * longest >= SURELY


def said(kind: str) -> str:
    return "records" if kind == EVERYTHING else f"records of {kind}"


def counts_in(records: Records, areas: tuple[str, ...]) -> Numbers:
    return records.kept(np.isin(records.area, areas)).by_month().astype(float)


def counts_elsewhere(records: Records, areas: tuple[str, ...], kind: str) -> Numbers:
    """One row for each other area of the forces that can be compared with, with a count for each month held.

    It must have enough of the kind, and have had its code all the time.
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
    enough = of_kind.sum(axis=1) >= EACH_MONTH * len(records.held)
    kept: Numbers = of_kind[enough & ~had_other_codes(everything)]
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
