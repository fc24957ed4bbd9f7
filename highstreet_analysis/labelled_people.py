"""Records of people of which others have said who is who: to learn from, and to be judged by."""

import csv
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from highstreet_analysis.columns import Whole

HISTORICAL = "splink_historical_figures_with_errors_50k.parquet"
FEBRL = {1: "febrl_dataset1.csv", 2: "febrl_dataset2.csv", 3: "splink_dataset3.csv"}
THOUSAND = "splink_fake_1000.csv"


@dataclass(frozen=True)
class Labelled:
    """A table of people, and for each record the name of whom it is of."""

    table: dict[str, list[Any]]
    of: tuple[str, ...]

    @property
    def person(self) -> Whole:
        """The same as numbers."""
        return np.unique(np.array(self.of), return_inverse=True)[1].astype(np.int64)

    def half(self, which: int) -> "Labelled":
        """Those of one half of the people, told by a hash of their names, so that it is the same half everywhere."""
        kept = [at for at, name in enumerate(self.of) if zlib.crc32(name.encode()) % 2 == which]
        return self.rows(kept)

    def rows(self, kept: Sequence[int]) -> "Labelled":
        table = {name: [values[at] for at in kept] for name, values in self.table.items()}
        return Labelled(table, tuple(self.of[at] for at in kept))


def historical(folder: Path) -> Labelled:
    """50,578 records with errors of 5,156 historical figures (Wikidata; Splink's labelled set)."""
    columns = "full_name, dob, birth_place, postcode_fake, occupation, cluster"
    path = str(folder / HISTORICAL)
    with duckdb.connect() as database:
        found = database.execute(f"select {columns} from read_parquet(?)", [path]).fetchall()
    name, born, place, postcode, occupation, of = (list(one) for one in zip(*found, strict=True))
    table = {
        "name": name,
        "born": born,
        "place": place,
        "postcode": postcode,
        "occupation": occupation,
    }
    return Labelled(table, tuple(of))


def febrl(folder: Path, number: int) -> Labelled:
    """FEBRL's artificial Australians (Christen, 2008): 1 has one duplicate at most, 2 up to 5, 3 up to 6."""
    with (folder / FEBRL[number]).open(encoding="utf-8", newline="") as lines:
        rows = [
            {name: (value or "").strip() for name, value in row.items()}
            for row in csv.DictReader(lines, skipinitialspace=True)
        ]
    table = {
        "given_name": [row["given_name"] for row in rows],
        "family_name": [row["surname"] for row in rows],
        "born": [row["date_of_birth"] for row in rows],
        "postcode": [row["postcode"] for row in rows],
        "place": [row["suburb"] for row in rows],
        "address": [f"{row['street_number']} {row['address_1']}" for row in rows],
        "identifier": [row["soc_sec_id"] for row in rows],
    }
    return Labelled(table, tuple("-".join(row["rec_id"].split("-")[:2]) for row in rows))


def thousand(folder: Path) -> Labelled:
    """Splink's thousand invented records."""
    with (folder / THOUSAND).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    table = {
        "given_name": [row["first_name"] for row in rows],
        "family_name": [row["surname"] for row in rows],
        "born": [row["dob"] for row in rows],
        "place": [row["city"] for row in rows],
        "email": [row["email"] for row in rows],
    }
    return Labelled(table, tuple(row["cluster"] for row in rows))
