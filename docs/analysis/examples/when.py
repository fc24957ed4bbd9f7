"""When burglars came in Cincinnati, hour by hour, and why Kettering's months do not yet show a season."""

import inspect
from datetime import date, datetime
from pathlib import Path

import altair
import duckdb
import numpy as np
import vl_convert

from highstreet_analysis.finding import Finding
from highstreet_analysis.seasons import seasons
from highstreet_analysis.when import when


def burglaries(data: Path) -> list[datetime]:
    rows = duckdb.sql(f"""
        select distinct incident_no, offense_date at time zone 'UTC'
        from '{data}/hotspots/cmd_cincinnati_burglary.csv.gz' where offense = 'BURGLARY'
        order by all
    """).fetchall()
    return [happened for _, happened in rows]


def of_cincinnati(happened: list[datetime]) -> tuple[Finding, Finding]:
    months = [date(day.year, day.month, 1) for day in happened]
    different = sorted(set(months))
    counts = [months.count(month) for month in different]
    return (
        when(happened, zone="America/New_York", what="burglaries"),
        seasons(counts, different, what="burglaries"),
    )


def of_kettering(data: Path) -> Finding:
    rows = duckdb.sql(f"""
        with areas as (
            select unnest([LSOA11CD, LSOA21CD]) as code
            from '{data}/boundaries/lsoa11-to-lsoa21-kettering.csv'
        )
        select (Month || '-01')::date, count(*) filter ("Crime type" = 'Shoplifting')
        from '{data}/police/northamptonshire-street-2014-01_to_2025-08.parquet'
        where "LSOA code" in (select code from areas) group by all order by all
    """).fetchall()
    months, counts = zip(*rows, strict=True)
    return seasons(counts, months, what="shop thefts")


def example(data: Path, pictures: Path) -> str:
    happened = burglaries(data)
    hours, months = of_cincinnati(happened)
    kettering = of_kettering(data)
    draw(hours, pictures / "when.svg")
    shown = "\n\n\n".join(inspect.getsource(one).strip() for one in (of_cincinnati, of_kettering))
    return f"""
data.police.uk publishes no hours, so the hours are those of {hours.n:,} burglaries in Cincinnati, 2016 to 2018, each counted once, with one local time
each. (The imports and the reading stand in `docs/analysis/examples/when.py`.)

```python
{shown}
```

```text
{hours.says}
{months.says}
{kettering.says}
```

Of Kettering 28 months are at hand. They are too few for a season, and the answer says which month of the year is short: a summer that is seen twice, ten
years apart, cannot be told from two odd years.

![{alt(hours)}](when.svg)

*{alt(hours)} Each cell is an hour of the week: the darker, the more.*
"""


def alt(found: Finding) -> str:
    hour, weekday = found.table["hour"], np.arange(168) < 120
    afternoon = weekday & (hour >= 14) & (hour < 19)
    return (
        f"Burglars come on weekday afternoons: 2pm to 7pm, Monday to Friday, has {found.table['share'][afternoon].sum():.0%} "
        f"of burglaries in {afternoon.mean():.0%} of the week."
    )


def draw(found: Finding, into: Path) -> None:
    table = found.table
    rows = [
        {"day": str(day), "hour": int(hour), "share": float(share) * 100}
        for day, hour, share in zip(table["day"], table["hour"], table["share"], strict=True)
    ]
    chart = (
        altair.Chart(altair.Data(values=rows), width=560, height=196)
        .mark_rect()
        .encode(
            x=altair.X("hour:O", title="hour of the day", axis=altair.Axis(labelAngle=0)),
            y=altair.Y("day:N", title=None, sort=[str(day) for day in table["day"][::24]]),
            color=altair.Color(
                "share:Q", title="% of all", scale=altair.Scale(scheme="blues", domainMin=0)
            ),
        )
        .configure_axis(labelFontSize=12, titleFontSize=12)
    )
    into.write_text(vl_convert.vegalite_to_svg(chart.to_json()) + "\n", encoding="utf-8")
