"""Anti-social behaviour in the parts of Kettering, month by month: which counts may be published with all their totals."""

import csv
import re
from pathlib import Path

import altair
import duckdb
import numpy as np
import vl_convert

from highstreet_analysis.rounding import rounded_with_totals
from highstreet_analysis.suppression import FEWEST, held_back, small
from highstreet_analysis.table_attack import worked_out
from highstreet_analysis.table_flows import with_totals
from highstreet_analysis.what_may_be_shown import counts_that_may_be_shown

ROWS = """
    select regexp_extract("LSOA name", '[0-9]+') as part, Month as month, count(*) as incidents from '{file}'
    where "Crime type" = 'Anti-social behaviour' and Month between '2025-01' and '2025-08' and "LSOA code" in {codes}
    group by all order by all
"""
MONTHS = [f"2025-{month:02}" for month in range(1, 9)]
SMALL, OTHER, SHOWN, INK = "#b3541e", "#e0a458", "#e3eff0", "#14232b"


def example(data: Path, pictures: Path) -> str:
    with (data / "boundaries/lsoa11-to-lsoa21-kettering.csv").open(encoding="utf-8-sig") as lines:
        codes = tuple(sorted({row["LSOA21CD"] for row in csv.DictReader(lines)}))
    (file,) = sorted((data / "police").glob("northamptonshire-street-*.parquet"))
    rows = duckdb.sql(ROWS.format(file=file, codes=codes)).fetchall()
    parts = sorted({part for part, _, _ in rows})
    counts = np.zeros((len(parts), len(MONTHS)), int)
    for part, month, incidents in rows:
        counts[parts.index(part), MONTHS.index(month)] = incidents
    table = with_totals(counts)
    naive, hidden = small(table), held_back(table)
    finding = counts_that_may_be_shown(parts, MONTHS, counts)
    given_away = worked_out(table, naive, enough=FEWEST)
    (pictures / "what-may-be-shown.svg").write_text(
        svg(parts, table, naive, hidden) + "\n", encoding="utf-8"
    )
    total = rounded_with_totals(counts, seed=20250905)[-1, -1]
    return f"""
Anti-social behaviour in the {len(parts)} parts of the former borough of Kettering (MSOA 2021), January to August 2025, with the totals of each part, of each month and of all:
{table[-1, -1]:,} incidents.

> {finding.says}

![Table of anti-social behaviour by part of Kettering and month: small counts, the others that must be held back with them, and what may be shown](what-may-be-shown.svg)

*Dark cells are fewer than five incidents, lighter ones would give them away, and all the rest may be shown with its totals.*

If only the {int(naive.sum())} small counts were left out, {given_away.exactly(naive)} of them could be worked out exactly from the totals, and {given_away.narrowed(naive, most=FEWEST - 1)} at
least narrowed down. To prevent that, {int((hidden & ~naive).sum())} more are held back. Rounded to fives by lot instead, every number could be shown, and the total would read {total:,}.

This is an exercise: police.uk publishes these very numbers.
"""


def svg(parts: list[str], table: np.ndarray, naive: np.ndarray, hidden: np.ndarray) -> str:
    cells = [
        {
            "part": part,
            "month": month,
            "incidents": f"{table[i, j]:,}",
            "what": "fewer than five"
            if naive[i, j]
            else "held back with them"
            if hidden[i, j]
            else "shown",
        }
        for i, part in enumerate([*parts, "all"])
        for j, month in enumerate([*MONTHS, "all"])
    ]
    x = altair.X("month:N", title="month", sort=None, axis=altair.Axis(labelAngle=0, orient="top"))
    y = altair.Y("part:N", title="part of Kettering", sort=None)
    colour = altair.Color(
        "what:N",
        title=None,
        scale=altair.Scale(
            domain=["fewer than five", "held back with them", "shown"], range=[SMALL, OTHER, SHOWN]
        ),
        legend=altair.Legend(orient="bottom"),
    )
    base = altair.Chart(altair.Data(values=cells)).properties(
        width=560, height=24 * (len(parts) + 1)
    )
    squares = base.mark_rect(stroke="white").encode(x, y, colour)
    numbers = (
        base.transform_filter("datum.what == 'shown'")
        .mark_text(fontSize=12, color=INK)
        .encode(x, y, text="incidents:N")
    )
    chart = (
        (squares + numbers)
        .configure_axis(labelFontSize=12, titleFontSize=12)
        .configure_legend(labelFontSize=12)
    )
    return re.sub(r"\s+$", "", str(vl_convert.vegalite_to_svg(chart.to_dict())))
