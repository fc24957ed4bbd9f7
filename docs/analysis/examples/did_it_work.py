"""A change that never was: shop theft in Kettering's centre as if something had begun in June 2025."""

from datetime import date
from pathlib import Path

import duckdb
import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.did_it_work import did_it_work
from highstreet_analysis.pictures import svg_of
from highstreet_analysis.placebos import tried
from highstreet_analysis.power import time_to_see
from highstreet_analysis.report.charts import counted_and_expected

CENTRE = ("E01027110", "E01035413", "E01035414")
BEGAN, FEWEST = date(2025, 6, 1), 24
COUNTS = """
    select if("LSOA code" in {centre}, 'centre', "LSOA code") as area, Month as month, count(*) as events
    from '{data}/police/northamptonshire-street-2014-01_to_2025-08.parquet'
    where "Crime type" = 'Shoplifting' and "LSOA code" is not null and Month >= '2024-01'
    group by all order by all
"""


def example(data: Path, pictures: Path) -> str:
    months, counts = counts_by_area(data)
    centre = counts.pop("centre")
    others = np.array([one for one in counts.values() if one.sum() >= FEWEST])
    begin = months.index(BEGAN)
    found = did_it_work(centre, begin, others=others, called="shop thefts")
    before = time_to_see(centre, others, cut=0.2, called="shop thefts")
    stray = tried(centre, begin, others)
    table = found.table
    rows = "\n".join(
        f"| {month:%B %Y} | {table['counted'][i]:.0f} | {table['expected'][i]:.1f} | {table['difference'][i]:.1f} | "
        f"{table['low'][i]:.1f} | {table['high'][i]:.1f} |"
        for i, month in enumerate(months[begin:])
    )
    expected = np.append(np.full(begin, np.nan), table["expected"])
    drawn = counted_and_expected(months, centre, expected, width=720, called="shop thefts")
    (pictures / "did-it-work.svg").write_text(svg_of(drawn) + "\n", encoding="utf-8")
    return f"""
Nothing is known to have begun in Kettering in June 2025. Pretend that something did: shop theft in the town centre (E01027110, split since into E01035413
and E01035414), beside the {len(others)} other LSOAs of Northamptonshire with at least {FEWEST} shop thefts, police.uk {months[0]:%B %Y} to {months[3]:%B %Y} and {months[4]:%B %Y} to {months[-1]:%B %Y}.

> {found.says}

| month | counted | expected | difference so far | from | to |
|---|---|---|---|---|---|
{rows}

![Counted and expected shop thefts in the centre of Kettering: the counts since June lie below what was expected, as they may by chance](did-it-work.svg)

*The dashed line is what would have been expected without a change; where months are missing the other line is broken.*

A briefing that sets {centre[-1]:.0f} beside May's {centre[begin - 1]:.0f} would have claimed a success. Among {len(others)} other places and this one chance strays as far with p = {stray.p:.2f}. And
of a cut that would begin now, `time_to_see` says:

> {before.says}

The eight months that are missing between the two years are taken as one step, which makes levels wander more than they do; whole years are needed
before a small cut can be judged. Points and areas changed in the same gap: see [what is wrong with police data](../reference/police-data.md).
"""


def counts_by_area(data: Path) -> tuple[list[date], dict[str, Numbers]]:
    rows = duckdb.sql(COUNTS.format(data=data, centre=CENTRE)).fetchall()
    names = sorted({month for _, month, _ in rows})
    counts: dict[str, Numbers] = {}
    for area, month, events in rows:
        counts.setdefault(area, np.zeros(len(names)))[names.index(month)] = events
    return [date.fromisoformat(f"{name}-01") for name in names], counts
