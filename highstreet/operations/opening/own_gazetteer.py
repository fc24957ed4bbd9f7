"""The streets, postcodes and areas that a town's file names: two CSV files and a GeoJSON, beside it."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from highstreet.operations.opening.gazetteer_files import Gazetteer
from highstreet.operations.opening.town_file import WrongTownFile
from highstreet.places.commands.gazetteer import Named, Outlined


def gazetteer_beside(town_file: Path, said: Mapping[str, Any]) -> Gazetteer:
    """What the `[gazetteer]` of a town's file names; empty where it names nothing."""
    folder, named = town_file.parent, said.get("gazetteer", {})
    return Gazetteer(
        streets=points_in(folder / named["streets"], "street") if "streets" in named else [],
        postcodes=points_in(folder / named["postcodes"], "postcode")
        if "postcodes" in named
        else [],
        areas=areas_in(folder / named["areas"]) if "areas" in named else [],
        busy={},
        approximate=False,
    )


def points_in(file: Path, column: str) -> list[Named]:
    """Rows with a name, `lon` and `lat`."""
    try:
        with file.open(newline="", encoding="utf-8-sig") as lines:
            return [
                Named(row[column].strip(), float(row["lon"]), float(row["lat"]))
                for row in csv.DictReader(lines)
            ]
    except FileNotFoundError as missing:
        raise WrongTownFile(f"There is no file {file}.") from missing
    except (KeyError, TypeError, ValueError) as wrong:
        raise WrongTownFile(
            f"{file.name} must have the columns {column}, lon and lat, in degrees."
        ) from wrong


def areas_in(file: Path) -> list[Outlined]:
    """Polygons in degrees, each with a `name` and perhaps a `code`."""
    try:
        features = json.loads(file.read_text())["features"]
        return [
            Outlined(one["properties"]["name"], one["properties"].get("code", ""), one["geometry"])
            for one in features
        ]
    except FileNotFoundError as missing:
        raise WrongTownFile(f"There is no file {file}.") from missing
    except (KeyError, TypeError, ValueError) as wrong:
        raise WrongTownFile(
            f"{file.name} must be GeoJSON whose features have a name among their properties."
        ) from wrong
