"""Hot spots of Kettering town from police.uk, on map points and, to warn, on cells."""

import json
from dataclasses import dataclass
from pathlib import Path

import altair
import duckdb
import numpy as np

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.finding import Finding
from highstreet_analysis.grid import Grid, located, squares_within
from highstreet_analysis.hot_spots import hot_places, hot_spots
from highstreet_analysis.pictures import svg_of
from highstreet_analysis.report.maps import Points, frame_around, map_of

TYPES = (
    "All types",
    "Shoplifting",
    "Anti-social behaviour",
    "Violence and sexual offences",
    "Burglary",
    "Vehicle crime",
)
REACH = 150
ROWS = """
    select Longitude as lon, Latitude as lat, "Crime type" as kind,
        regexp_replace(Location, '^On or near ', '') as place
    from '{file}' where Month between '2025-01' and '2025-08' order by all
"""


@dataclass(frozen=True)
class Town:
    """What was recorded in the town: its map points, and the point and the type of every row."""

    names: list[str]
    east: Numbers
    north: Numbers
    point: Whole
    kind: np.ndarray
    cells: Grid
    outline: list[Numbers]
    rows: int
    placeless: int

    def counts(self, kind: str) -> Whole:
        of_it = slice(None) if kind == TYPES[0] else self.kind == kind
        return np.bincount(self.point[of_it], minlength=len(self.names))

    def on_points(self, kind: str) -> Finding:
        return hot_places(self.counts(kind), self.east, self.north, reach=REACH)

    def on_cells(self, kind: str) -> Finding:
        each = np.repeat(np.arange(len(self.names)), self.counts(kind))
        return hot_spots(self.east[each], self.north[each], self.cells)


def example(data: Path, pictures: Path) -> str:
    town = town_of(data)
    (pictures / "where.svg").write_text(svg_of(drawn(town)) + "\n", encoding="utf-8")
    points = {kind: town.on_points(kind) for kind in TYPES}
    cells = {kind: town.on_cells(kind) for kind in TYPES}
    rows = "\n".join(f"| {kind} | {points[kind].says} | {cells[kind].says} |" for kind in TYPES)
    thefts, vehicles = points["Shoplifting"], points["Vehicle crime"]
    centre = ", ".join(busiest(town, points[TYPES[0]], spot=1)[:6])
    second = thefts.table["spot"] == 2
    petrol = [
        (int(thefts.table["amount"][place]), int(thefts.table["spot"][place]))
        for place in np.argsort(-thefts.table["amount"], kind="stable")[:2]
        if town.names[place] == "Petrol Station"
    ]
    assert len(petrol) == 2 and not any(spot for _, spot in petrol)
    return f"""
police.uk street-level crime, January to August 2025, Kettering town (built-up area of 2011): {town.point.size:,} events on {len(town.names):,} map
points; of the county's {town.rows:,} rows, {town.placeless:,} have no place. All types are used to find the map points; windows reach {REACH} m.

![Map of Kettering town with its police map points: those of the one hot spot of all types lie in the town centre, and the busiest bear their names](where.svg)

*Each circle is a map point, the larger the more was recorded near it (on either map by its own scale); the dark ones are the hot spot of all types.
Points are approximate: nothing need have happened where a circle lies.*

| | on map points (`hot_places`) | on cells of 100 m (`hot_spots`) |
|---|---|---|
{rows}

Read the left column. The hot spot of all types is the town centre ({centre}). The second one of shop theft is around {busiest(town, thefts, spot=2)[0]}:
{int(thefts.table["amount"][second].sum())} thefts on {int(second.sum())} points. **The two busiest points of shop theft, both named "Petrol Station" with {petrol[0][0]} and
{petrol[1][0]} of {thefts.n:,}, are not hot spots**: they are single busy places (and names of a map point, not of the shop that was hit), and belong to
the question of [who is hit again](again.md). Vehicle crime shows nothing: {vehicles.n:,} events may lie as they do by chance. The right column, which believes that
crime could happen anywhere within a cell, finds {int(cells["Vehicle crime"].table["spot"].max())} hot spots of it, and puts {cells["Shoplifting"].estimate:.0%} of the shop
thefts into {int(cells["Shoplifting"].table["spot"].max())}: it mistakes where the map points are for where crime is.
"""


def busiest(town: Town, found: Finding, *, spot: int) -> list[str]:
    """The names of a hot spot's points, from the busiest, each once."""
    amount, spots = found.table["amount"], found.table["spot"]
    order = np.argsort(-amount, kind="stable")
    return list(dict.fromkeys(town.names[place] for place in order if spots[place] == spot))


def town_of(data: Path) -> Town:
    file = data / "police/northamptonshire-street-2014-01_to_2025-08.parquet"
    found = duckdb.sql(ROWS.format(file=file)).fetchnumpy()
    lon, lat = (np.ma.filled(column, "").astype(str) for column in (found["lon"], found["lat"]))
    at = located(*(np.where(column == "", "nan", column).astype(float) for column in (lon, lat)))
    outline = rings(data / "boundaries/kettering-town-built-up-area-2011.geojson")
    cells = squares_within(outline, size=100)
    within = cells.cell_of(at.east, at.north) >= 0
    row = at.row[within]
    points, first, point = np.unique(
        np.column_stack([at.east[within], at.north[within]]),
        axis=0,
        return_index=True,
        return_inverse=True,
    )
    return Town(
        names=[str(name) for name in found["place"][row][first]],
        east=points[:, 0],
        north=points[:, 1],
        point=point.ravel(),
        kind=np.asarray(found["kind"][row], dtype=str),
        cells=cells,
        outline=outline,
        rows=lon.size,
        placeless=at.missing,
    )


def rings(file: Path) -> list[Numbers]:
    """The rings of an outline, in metres."""
    shape = json.loads(file.read_text())["features"][0]["geometry"]
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    corners = [np.array(ring, float)[:, :2] for part in parts for ring in part]
    moved = [located(ring[:, 0], ring[:, 1]) for ring in corners]
    return [np.column_stack([one.east, one.north]) for one in moved]


def drawn(town: Town) -> altair.HConcatChart:
    """The whole town, and its hot spot from near."""
    found = town.on_points(TYPES[0]).table
    points = Points(town.east, town.north, found["amount"], found["spot"], town.names)
    most, hot = points.amount.max(), points.spot > 0
    corners = np.concatenate(town.outline)
    far = frame_around(corners[:, 0], corners[:, 1], width=290)
    near = frame_around(points.east[hot], points.north[hot], width=380)
    return altair.hconcat(
        map_of(
            points,
            far,
            most=most,
            outlines=town.outline,
            title="Kettering",
            named=0,
            largest=300,
        ),
        map_of(points, near, most=most, outlines=town.outline, title="The hot spot from near"),
        spacing=24,
    ).resolve_scale(size="independent")
