"""A Friday for an officer and a warden in the centre of Kettering, from police.uk's map points."""

import re
from collections import Counter
from pathlib import Path

import altair
import duckdb
import numpy as np
import vl_convert

from highstreet_analysis.finding import Finding
from highstreet_analysis.grid import located
from highstreet_analysis.walking_times import straight_lines
from highstreet_analysis.where_to_walk import Walker, where_to_walk

CENTRE = ("E01035413", "E01035414")
SPOTS = 40
LABELS = 12
START = "Market Place"
OFFICER = Walker("Officer", "2025-09-05T14:00", "2025-09-05T22:00", START)
DAY = ("2025-09-05T10:00", "2025-09-05T16:00")
ROWS = """
    select Longitude as lon, Latitude as lat, regexp_replace(any_value(Location), '^On or near ', '') as place,
        count(*) as crimes
    from '{file}' where Month between '2025-01' and '2025-08' and "LSOA code" in {codes}
    group by lon, lat order by crimes desc, lon, lat limit {spots}
"""
INK, OFFICERS, WARDENS = "#14232b", "#005a63", "#b3541e"


def example(data: Path, pictures: Path) -> str:
    (file,) = sorted((data / "police").glob("northamptonshire-street-*.parquet"))
    rows = duckdb.sql(ROWS.format(file=file, codes=CENTRE, spots=SPOTS)).fetchnumpy()
    names = named(rows["place"].tolist())
    found = located(rows["lon"].astype(float), rows["lat"].astype(float))
    warden = Walker(
        "Warden",
        *DAY,
        START,
        only=[n for n in names if n not in {"Nightclub"}],
        rest=30,
        rest_from="2025-09-05T12:30",
    )
    finding = where_to_walk(
        names,
        rows["crimes"],
        straight_lines(found.east, found.north),
        [OFFICER, warden],
        seed=20250905,
    )
    east, north = (one - one[names.index(START)] for one in (found.east, found.north))
    chart = drawn(names, east, north, rows["crimes"], finding)
    (pictures / "where-to-walk.svg").write_text(svg(chart) + "\n", encoding="utf-8")
    moves = finding.table["spread"][np.unique(finding.table["place"], return_index=True)[1]]
    return f"""
The {SPOTS} map points in the centre of Kettering with most crime, January to August 2025, are worth as much as they had crimes: {rows["crimes"].max():,} at the
busiest, {rows["crimes"].min()} at the last. An officer walks from 14:00 to 22:00, a warden from 10:00 to 16:00 with half an hour's break, both from the Market
Place and back, in straight lines and 30% more.

> {finding.says}

![Map of the centre of Kettering with the spots, larger where there was more crime, and the ways of the officer and the warden](where-to-walk.svg)

*Who walks where in this plan: each spot as large as its crimes, each way in the order of its visits.*

The first hours of it:

| | {OFFICER.name} | {warden.name} |
|---|---|---|
{beginning(finding)}

From plan to plan the first arrival moves by {np.nanmedian(moves):.0f} minutes at the middling spot.
"""


def named(places: list[str]) -> list[str]:
    """Spots that police.uk calls the same are told apart by a number."""
    times: Counter[str] = Counter()
    names = []
    for place in places:
        times[place] += 1
        names.append(place if times[place] == 1 else f"{place} {times[place]}")
    return names


def beginning(finding: Finding) -> str:
    columns = []
    for walker in (OFFICER.name, "Warden"):
        mine = finding.table["walker"] == walker
        times = finding.table["arrive"][mine].astype("datetime64[m]").astype(str)
        columns.append(
            [
                f"{time[-5:]} {place}"
                for time, place in zip(times, finding.table["place"][mine], strict=True)
            ]
        )
    return "\n".join(
        f"| {number + 1} | {officer} | {warden} |"
        for number, (officer, warden) in enumerate(list(zip(*columns, strict=False))[:6])
    )


def to_label(names: list[str], east: np.ndarray, north: np.ndarray) -> set[str]:
    """The busiest spots, as far as their names do not run into each other."""
    chosen: list[int] = []
    for one in range(LABELS):
        free = (
            abs(north[one] - north[other]) > 30 or east[one] - east[other] > 250 for other in chosen
        )
        if all(free):
            chosen.append(one)
    return {names[one] for one in chosen}


def drawn(
    names: list[str], east: np.ndarray, north: np.ndarray, crimes: np.ndarray, finding: Finding
) -> altair.LayerChart:
    row = {name: number for number, name in enumerate(names)}
    labelled = to_label(names, east, north)
    spots = [
        {
            "east": float(e),
            "north": float(n),
            "crimes": int(c),
            "name": name,
            "label": name if name in labelled else "",
        }
        for name, e, n, c in zip(names, east, north, crimes, strict=True)
    ]
    ways = []
    for walker in (OFFICER.name, "Warden"):
        visited = finding.table["place"][finding.table["walker"] == walker].tolist()
        ways += [
            {
                "walker": walker,
                "order": order,
                "east": float(east[row[place]]),
                "north": float(north[row[place]]),
            }
            for order, place in enumerate([START, *visited, START])
        ]
    x = altair.X("east:Q", title="metres east of the Market Place")
    y = altair.Y("north:Q", title="metres north of the Market Place")
    lines = (
        altair.Chart(altair.Data(values=ways))
        .mark_line(opacity=0.7)
        .encode(
            x,
            y,
            order="order:Q",
            color=altair.Color(
                "walker:N",
                title=None,
                scale=altair.Scale(domain=["Officer", "Warden"], range=[OFFICERS, WARDENS]),
            ),
        )
    )
    dots = (
        altair.Chart(altair.Data(values=spots))
        .mark_circle(color=INK, opacity=0.8)
        .encode(
            x, y, size=altair.Size("crimes:Q", title="crimes", scale=altair.Scale(range=[20, 500]))
        )
    )
    labels = (
        altair.Chart(altair.Data(values=spots))
        .mark_text(align="left", dx=10, dy=-6, fontSize=12, color=INK)
        .encode(x, y, text="label:N")
    )
    return (lines + dots + labels).properties(width=540, height=340)


def svg(chart: altair.LayerChart) -> str:
    text = vl_convert.vegalite_to_svg(
        chart.configure_axis(labelFontSize=12, titleFontSize=12)
        .configure_legend(labelFontSize=12, titleFontSize=12)
        .to_dict()
    )
    return re.sub(r"\s+$", "", str(text))
