"""Where Kettering's next month of shop theft and anti-social behaviour was to be expected, and Chicago's next week of burglary."""

from pathlib import Path

import altair as alt
import duckdb
import numpy as np
import vl_convert

from highstreet_analysis.etas import crimes_bring_crimes
from highstreet_analysis.finding import Finding
from highstreet_analysis.forecast_candidates import Way
from highstreet_analysis.grid import located
from highstreet_analysis.prove.forecast import built_up
from highstreet_analysis.prove.knox import chicago_burglaries
from highstreet_analysis.what_next import HOW, Record, compare, forecast

ROWS = """
    with areas as (
        select unnest([LSOA11CD, LSOA21CD]) as code
        from '{data}/boundaries/lsoa11-to-lsoa21-kettering.csv'
    )
    select Longitude, Latitude, Month, "Crime type", regexp_replace(Location, '^On or near ', '')
    from '{data}/police/northamptonshire-street-2014-01_to_2025-08.parquet'
    where "LSOA code" in (select code from areas) and Month between '2025-01' and '2025-08'
    order by all
"""
SHARE = 0.01
KINDS = {"shop theft": "Shoplifting", "anti-social behaviour": "Anti-social behaviour"}


def example(data: Path, pictures: Path) -> str:
    """The Markdown of the worked example; its picture goes to the folder `pictures`."""
    records, names = kettering(data)
    crimes = chicago_burglaries(data / "hotspots" / "nearrepeat_chicago_be.rda")
    burglary = built_up(crimes.x, crimes.y, crimes.day)
    compared = {
        f"{kind}, next month": compare(record, share=SHARE) for kind, record in records.items()
    }
    compared["Chicago burglary, next week"] = compare(burglary, share=SHARE, horizon=7)
    picture = vl_convert.vegalite_to_svg(drawn(compared).to_dict())
    (pictures / "what-next.svg").write_text(picture + "\n", encoding="utf-8")
    told = {kind: forecast(record, share=SHARE) for kind, record in records.items()}
    rows = "\n".join(
        f"| {what} | {gains(finding)} | {finding.says} |" for what, finding in compared.items()
    )
    first = np.flatnonzero(told["shop theft"].table["rank"] <= 5)
    first = first[np.argsort(told["shop theft"].table["rank"][first])]
    five = "\n".join(
        f"| {names[at]} | {told['shop theft'].table['expected'][at]:.1f} "
        f"| {told['shop theft'].table['chance'][at]:.0%} |"
        for at in first
    )
    brought = crimes_bring_crimes(crimes.x, crimes.y, crimes.day)
    return f"""
**Kettering, January to August 2025** (police.uk; the {len(names):,} map points of the borough that had any crime, months only).
Shop theft: "{told["shop theft"].says}" Anti-social behaviour: "{told["anti-social behaviour"].says}"

![Share of the next month's or week's events at the 1% of places that each way to forecast pointed to: counting alone does nearly as well as any model for shop theft, and clearly worse for burglary](what-next.svg)

*Shop theft stays where it was, so counting it is hard to beat; burglary moves, and there a mix of old and new, near and far, finds more of it.*

| | the mix, beside the best plain ranking | chosen at each time from what had been tried by then |
|---|---|---|
{rows}

The five map points with most shop theft to be expected in September 2025:

| map point | expected | chance of any |
|---|---|---|
{five}

**Chicago's burglaries, 2016**, with exact dates ({len(crimes):,}; cells of 150 m): "{brought.says}" All plain rankings look back at most a year here, because there is no more.
"""


def kettering(data: Path) -> tuple[dict[str, Record], list[str]]:
    """The record of each kind at the map points, and what these are called."""
    rows = duckdb.execute(ROWS.format(data=data)).fetchall()
    columns = np.array([row for row in rows if row[0]], dtype=str).T
    at = located(columns[0].astype(float), columns[1].astype(float))
    month, kind, name = columns[2:, at.row]
    places, place = np.unique(np.column_stack([at.east, at.north]), axis=0, return_inverse=True)
    called = np.empty(len(places), dtype=object)
    called[place] = name
    records = {
        what: Record.at_places(place[kind == one], month[kind == one], *places.T)
        for what, one in KINDS.items()
    }
    return records, called.tolist()


def gains(finding: Finding) -> str:
    """What the mix gains, in words."""
    table = finding.table
    at = np.flatnonzero((table["share"] == SHARE) & np.char.startswith(table["way"], "mix"))[0]
    return (
        f"{table['gain'][at]:+.1%} ({table['gain_low'][at]:+.0%} to {table['gain_high'][at]:+.0%})"
    )


def drawn(compared: dict[str, Finding]) -> alt.HConcatChart:
    """A bar for each way, a panel for each question."""
    panels = []
    order = [str(way) for way in (*Way, HOW)]
    for number, (what, finding) in enumerate(compared.items()):
        table = finding.table
        rows = [
            {"way": str(table["way"][k]), "share": float(table["hit_rate"][k])}
            for k in np.flatnonzero(table["share"] == SHARE)
        ]
        axis = alt.Axis(title=None, labels=not number, ticks=False, labelLimit=240)
        bars = alt.Chart(alt.Data(values=rows), title=what, width=150, height=230).mark_bar()
        panels.append(
            bars.encode(
                y=alt.Y("way:N", sort=order, axis=axis, scale=alt.Scale(domain=order)),
                x=alt.X(
                    "share:Q", axis=alt.Axis(title="share of events hit", format="%", tickCount=4)
                ),
                color=alt.condition(
                    "datum.way == 'chosen at the time'", alt.value("#00703c"), alt.value("#1d70b8")
                ),
            )
        )
    return alt.hconcat(*panels).configure_view(stroke=None)
