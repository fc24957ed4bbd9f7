"""A town's own streets, postcodes and areas, from the files of open data that are at hand.

Without them the town opens with a short list of its central streets, whose points are approximate.
"""

import csv
import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from highstreet.places.commands.gazetteer import Named, Outlined
from highstreet.places.grid import metres
from highstreet.places.outline import contains

AREAS = "boundaries/kettering-wards-2025.geojson"
MAP_POINTS = "poi/kettering-map-points-derived-to-2025-08.csv"
POSTCODES = "poi/codepoint-open-2014-08-NN14-16.csv"
TOWN_METRES = 4_000  # wards whose middle is farther out belong to other towns
SAME_STREET_METRES = 300
# Police give a point this kind of name where it stands for no street.
NO_STREET = frozenset(
    [
        "Airport/Airfield", "Bus/Coach Station", "Conference/Exhibition Centre", "Hospital", "Kettering",
        "Further/Higher Educational Building", "Motorway Service Area", "Nightclub", "Parking Area",
        "Park/Open Space", "Pedestrian Subway", "Petrol Station", "Police Station", "Prison", "Race Track",
        "Shopping Area", "Sports/Recreation Area", "Supermarket", "Theatre/Concert Hall",
        "Theme/Adventure Park", "Ferry Terminal",
    ]
)  # fmt: skip
ROAD_NUMBER = re.compile(r"[ABM]\d+(\(M\))?")
# Kettering's central streets from general knowledge: right to about a hundred metres.
APPROXIMATE_STREETS = [
    ("High Street", -0.7284, 52.3990),
    ("Gold Street", -0.7272, 52.4006),
    ("Newland Street", -0.7270, 52.4013),
    ("Market Place", -0.7279, 52.3974),
    ("Market Street", -0.7271, 52.3982),
    ("Sheep Street", -0.7279, 52.3964),
    ("Silver Street", -0.7258, 52.4003),
    ("Dalkeith Place", -0.7259, 52.3997),
    ("Horse Market", -0.7257, 52.3986),
    ("Montagu Street", -0.7220, 52.4017),
    ("Dryland Street", -0.7270, 52.3991),
    ("Ebenezer Place", -0.7262, 52.4002),
    ("Tordoff Place", -0.7253, 52.4005),
    ("Meeting Lane", -0.7276, 52.4002),
    ("Lower Street", -0.7313, 52.4015),
    ("Meadow Road", -0.7317, 52.3980),
    ("School Lane", -0.7244, 52.4001),
    ("Victoria Street", -0.7229, 52.4003),
    ("Alexandra Street", -0.7211, 52.4003),
    ("Carrington Street", -0.7243, 52.3993),
    ("Church Walk", -0.7261, 52.3980),
    ("London Road", -0.7249, 52.3971),
    ("Northampton Road", -0.7282, 52.3959),
    ("Commercial Road", -0.7302, 52.3992),
    ("Trafalgar Road", -0.7314, 52.3997),
    ("Upper Street", -0.7302, 52.4017),
    ("West Street", -0.7288, 52.3975),
    ("Station Road", -0.7310, 52.3938),
    ("Rockingham Road", -0.7255, 52.4080),
    ("Stamford Road", -0.7175, 52.4030),
]
APPROXIMATE_AREA = ("Town centre", -0.7370, 52.3930, -0.7130, 52.4060)


@dataclass(frozen=True)
class Gazetteer:
    """What a town is found by. `busy` says how much police have counted at each street, for invented life."""

    streets: list[Named]
    postcodes: list[Named]
    areas: list[Outlined]
    busy: dict[str, float]
    approximate: bool


def gazetteer_at(folder: Path, *, lon: float, lat: float) -> Gazetteer:
    """The town around this centre from the files in the folder, or the approximate one without them."""
    if not (folder / AREAS).is_file() or not (folder / MAP_POINTS).is_file():
        return approximate_gazetteer()
    areas = list(areas_in(folder / AREAS, lon=lon, lat=lat))
    streets, busy = streets_in(folder / MAP_POINTS, areas, lon=lon, lat=lat)
    postcodes = list(postcodes_in(folder / POSTCODES, areas))
    return Gazetteer(streets, postcodes, areas, busy, approximate=False)


def approximate_gazetteer() -> Gazetteer:
    name, west, south, east, north = APPROXIMATE_AREA
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return Gazetteer(
        streets=[Named(*street) for street in APPROXIMATE_STREETS],
        postcodes=[],
        areas=[Outlined(name, "", {"type": "Polygon", "coordinates": [ring]})],
        busy={name: 1.0 for name, _lon, _lat in APPROXIMATE_STREETS},
        approximate=True,
    )


def areas_in(file: Path, *, lon: float, lat: float) -> Iterator[Outlined]:
    """The wards whose middle lies in the town."""
    centre = metres(lon, lat)
    for feature in json.loads(file.read_text())["features"]:
        said: dict[str, Any] = feature["properties"]
        if math.dist(centre, metres(said["LONG"], said["LAT"])) <= TOWN_METRES:
            yield Outlined(said["WD25NM"], said["WD25CD"], feature["geometry"])


def streets_in(
    file: Path, areas: list[Outlined], *, lon: float, lat: float
) -> tuple[list[Named], dict[str, float]]:
    """Each street once, in the middle of its points; of two with one name, the one nearer the centre."""
    centre, points = metres(lon, lat), named_points(file, areas)
    streets, busy = [], {}
    for name, found in sorted(points.items()):
        nearest = min(found, key=lambda point: math.dist(centre, metres(point.lon, point.lat)))
        middle = metres(nearest.lon, nearest.lat)
        mine = [
            point
            for point in found
            if math.dist(middle, metres(point.lon, point.lat)) <= SAME_STREET_METRES
        ]
        total = sum(point.counted for point in mine)
        streets.append(
            Named(
                name,
                round(sum(point.lon * point.counted for point in mine) / total, 6),
                round(sum(point.lat * point.counted for point in mine) / total, 6),
            )
        )
        busy[name] = float(total)
    return streets, busy


@dataclass(frozen=True)
class MapPoint:
    lon: float
    lat: float
    counted: int


def named_points(file: Path, areas: list[Outlined]) -> dict[str, list[MapPoint]]:
    """The police's map points that have the name of a street and lie in the town, by that name."""
    found: dict[str, list[MapPoint]] = {}
    with file.open(newline="") as lines:
        for row in csv.DictReader(lines):
            name = street_name(row["location"])
            point = MapPoint(float(row["lon"]), float(row["lat"]), max(1, int(row["n"])))
            if name and in_any(areas, point.lon, point.lat):
                found.setdefault(name, []).append(point)
    return found


def street_name(location: str) -> str:
    """The street that a map point names, as its sign would write it, or nothing.

    >>> street_name("On or near Job'S Yard"), street_name("Petrol Station"), street_name("A6003")
    ("Job's Yard", '', '')
    """
    name = location.removeprefix("On or near ").strip()
    if name in NO_STREET or ROAD_NUMBER.fullmatch(name):
        return ""
    return re.sub(r"(?<=['’])S\b", "s", name)


def postcodes_in(file: Path, areas: list[Outlined]) -> Iterator[Named]:
    if not file.is_file():
        return
    with file.open(newline="") as lines:
        for row in csv.DictReader(lines):
            lon, lat = float(row["lon"]), float(row["lat"])
            if in_any(areas, lon, lat):
                code = row["postcode"].replace(" ", "")
                yield Named(f"{code[:-3]} {code[-3:]}", lon, lat)


def in_any(areas: Iterable[Outlined], lon: float, lat: float) -> bool:
    return any(contains(area.outline, lon, lat) for area in areas)
