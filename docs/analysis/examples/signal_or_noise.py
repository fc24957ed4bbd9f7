"""Verdicts on four kinds of crime in Kettering, and the chart of one that no limit would have shown."""

import inspect
from datetime import date
from pathlib import Path

import duckdb
import numpy as np

from highstreet_analysis.cusum import Watch
from highstreet_analysis.months_to_see import months_to_see
from highstreet_analysis.pictures import svg_of
from highstreet_analysis.report.charts import control_chart
from highstreet_analysis.signals import Signal, signal

KINDS = ("Shoplifting", "Burglary", "Anti-social behaviour", "Theft from the person")


def counts_by_month(data):
    areas = f"{data}/boundaries/lsoa11-to-lsoa21-kettering.csv"
    rows = duckdb.sql(f"""
        with areas as (select unnest([LSOA11CD, LSOA21CD]) as code from '{areas}')
        select Month as month, "Crime type" as kind, count(*) as events
        from '{data}/police/northamptonshire-street-2014-01_to_2025-08.parquet'
        where "LSOA code" in (select code from areas)
        group by all order by month
    """).fetchall()
    found = {(month, kind): events for month, kind, events in rows}
    months = sorted({month for month, _ in found})
    days = [date.fromisoformat(f"{month}-01") for month in months]
    return days, {kind: [found.get((month, kind), 0) for month in months] for kind in KINDS}


def verdicts_on(days, counts):
    design = Watch(baseline=16)
    return {kind: signal(counts[kind], days, what=kind.lower(), design=design) for kind in KINDS}


def example(data: Path, pictures: Path) -> str:
    days, counts = counts_by_month(data)
    found = verdicts_on(days, counts)
    needed = months_to_see(
        found["Shoplifting"].usual, 0.25, what="shoplifting", design=Watch(baseline=16)
    )
    printed = "\n".join(f"{one.verdict}: {one.says}" for one in found.values())
    draw(found["Burglary"], pictures / "signal-or-noise.svg")
    shown = "\n\n\n".join(inspect.getsource(one).strip() for one in (counts_by_month, verdicts_on))
    return f"""
data.police.uk's counts for the former borough of Kettering, of which {len(days)} months are at hand: January to November 2014, October 2018 to February
2019, January to April 2024, January to August 2025. The 16 months up to 2019 set the usual. (The imports stand in `docs/analysis/examples/signal_or_noise.py`.)

```python
{shown}
```

```text
{printed}
{needed.says}
```

{shop_theft(found["Shoplifting"])} {burglary(found["Burglary"])}

![{alt(found["Burglary"])}](signal-or-noise.svg)

*Where months are missing the line is broken. Shaded: where a month may lie by chance, widened since the first 16 months differ more than Poisson counts
would. Diamonds: months in which the change stands.*

{behaviour(days, counts, found["Anti-social behaviour"])}
"""


def draw(found: Signal, into: Path) -> None:
    table = found.table
    drawn = control_chart(
        [day.item() for day in table["month"]],
        *(table[name] for name in ("rate", "usual", "lower", "upper")),
        table["stands"] != 0,
        width=720,
    )
    into.write_text(svg_of(drawn) + "\n", encoding="utf-8")


def shop_theft(found: Signal) -> str:
    highest = found.table["count"].argmax()
    over = next(part for part in found.caveat.split(". ") if part.endswith("is over"))
    return (
        f"The shop theft of {found.table['month'][highest].item():%B %Y} ({found.table['count'][highest]}) was more than "
        f'chance while it lasted. The caveat says: "{over}."'
    )


def burglary(found: Signal) -> str:
    table = found.table
    beyond = (table["rate"] < table["lower"]) | (table["rate"] > table["upper"])
    assert not beyond.any()
    return (
        "Burglary is the reason for having more than limits: no month of it lies beyond them, and yet the fall is "
        "beyond doubt."
    )


def alt(found: Signal) -> str:
    since = found.table["rate"][found.table["month"] >= np.datetime64("2024-01-01")]
    return (
        f"Burglaries in an average month: the usual of {found.usual:.0f} with wide limits; all {since.size} months of 2024 "
        f"and 2025 lie between {since.min():.0f} and {since.max():.0f}, within the limits"
    )


def behaviour(days, counts, found: Signal) -> str:
    kind = "Anti-social behaviour"
    afresh = signal(
        counts[kind],
        days,
        what=kind.lower(),
        design=Watch(baseline=8),
        changed_on=[date(2024, 1, 1)],
    )
    differ = next(part for part in found.caveat.split(". ") if part.startswith("Months differ"))
    return f"""Anti-social behaviour shows what to beware of: "{differ}." Besides, they drift, and the caveat says that too. Whether there was less of it
or less of it was recorded, the count cannot say. Set afresh from 2024, with 8 months as the usual: "{afresh.says}" That is May to August 2025
held against January to April of two years, a season that is not taken out."""
