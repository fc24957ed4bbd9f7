"""Which map points of Kettering have most of the crime, and how Chicago's burglaries bring the next."""

from pathlib import Path

import duckdb
import numpy as np

from highstreet_analysis.columns import Whole
from highstreet_analysis.finding import Finding
from highstreet_analysis.near_repeats import near_repeats
from highstreet_analysis.pictures import svg_of
from highstreet_analysis.prove.knox import chicago_burglaries
from highstreet_analysis.report.charts import busiest_shares
from highstreet_analysis.risky_facilities import generalised_gini, gini, lorenz, risky_facilities

TYPES = {
    "shop theft": "Shoplifting",
    "anti-social behaviour": "Anti-social behaviour",
    "burglary": "Burglary",
}
PART = 0.05
COUNTS = """
    with areas as (
        select unnest([LSOA11CD, LSOA21CD]) as code
        from '{data}/boundaries/lsoa11-to-lsoa21-kettering.csv'
    )
    select any_value(regexp_replace(Location, '^On or near ', '')) as place, {kinds}
    from '{data}/police/northamptonshire-street-2014-01_to_2025-08.parquet'
    where "LSOA code" in (select code from areas) and Month between '2025-01' and '2025-08'
    group by Longitude, Latitude order by Longitude, Latitude
"""


def example(data: Path, pictures: Path) -> str:
    places, counts = points_of(data)
    called = [f"{place} ({number})" for number, place in enumerate(places)]
    found = {
        kind: risky_facilities(called, events, part=PART, called="map points")
        for kind, events in counts.items()
    }
    curves = {kind: lorenz(events) for kind, events in counts.items()}
    drawn = busiest_shares(curves, width=720, called="map points")
    (pictures / "again.svg").write_text(svg_of(drawn) + "\n", encoding="utf-8")
    rows = "\n".join(
        f"| {kind} | {found[kind].says} | {gini(counts[kind]):.2f} | {generalised_gini(counts[kind]):.2f} |"
        for kind in TYPES
    )
    return kettering(places, counts, found, rows) + chicago(data)


def points_of(data: Path) -> tuple[list[str], dict[str, Whole]]:
    """The name of each map point, and how much of each type was put on it."""
    kinds = ", ".join(
        f"count(*) filter (\"Crime type\" = '{kind}') as n{number}"
        for number, kind in enumerate(TYPES.values())
    )
    rows = duckdb.sql(COUNTS.format(data=data, kinds=kinds)).fetchall()
    return [row[0] for row in rows], {
        kind: np.array([row[1 + number] for row in rows]) for number, kind in enumerate(TYPES)
    }


def kettering(
    places: list[str], counts: dict[str, Whole], found: dict[str, Finding], rows: str
) -> str:
    thefts, burglaries = counts["shop theft"], counts["burglary"]
    petrol = np.array([place == "Petrol Station" for place in places])
    stations = int((petrol & (thefts > 0)).sum())
    rare = int((found["burglary"].table["rare"] < 0.05).sum())
    return f"""
**Kettering, January to August 2025** (police.uk; {len(places):,} map points of the borough that had any crime; the points without any are not in the file, so
all shares are, if anything, too even).

![Share of all crimes at the busiest map points of Kettering, beside the evenest fall that is possible: shop theft is at a handful of points, anti-social behaviour is spread, burglary is nearly as even as it can be](again.svg)

*The further a line lies above the dashed one, the more is at few points. Burglary comes close to it: so few burglaries at so many points cannot fall evenly.*

| | what `risky_facilities(…, part={PART}, called="map points")` says | Gini | generalised |
|---|---|---|---|
{rows}

Shop theft is at a few points indeed: {stations} called "Petrol Station" have {thefts[petrol].sum() / thefts.sum():.0%} of it. Burglary only seems so. Its ordinary Gini of {gini(burglaries):.2f} comes
from {burglaries.sum()} burglaries at {len(places):,} points; beside the evenest fall possible it is {generalised_gini(burglaries):.2f}, and {rare} points stand out from chance. Such map points are no
premises: "Petrol Station" is wherever the police put crimes near one.

"""


def chicago(data: Path) -> str:
    all_of = chicago_burglaries(data / "hotspots/nearrepeat_chicago_be.rda")
    found = near_repeats(all_of.x, all_of.y, all_of.day)
    same = {name: column[0] for name, column in found.table.items()}
    last = {name: column[-1] for name, column in found.table.items()}
    assert same["metres"] == 0 and same["days"] == 7
    return f"""**Chicago's burglaries, a year with exact dates** ({found.n:,}; one without a date is left out): "{found.says}" The same place within a week:
{same["pairs"]:.0f} pairs where chance would bring {same["by_chance"]:.0f}, {same["ratio"]:.1f} times ({same["low"]:.1f} to {same["high"]:.1f}). At {last["metres"]:.0f} metres and {last["days"]:.0f} days the ratio is still {last["ratio"]:.1f}, which
looks more like the season than the burglar.
"""
