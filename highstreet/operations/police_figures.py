"""Police figures for a town: which areas are its own, files into the lake, and the figures out of it."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from tqdm import tqdm

from highstreet.base import towns
from highstreet.measures import police
from highstreet.measures.commands import set_police_area
from highstreet.measures.working_out import work_out_police
from highstreet.people.asking import Clockwork
from highstreet.people.queries import Town, all_towns

CODE_COLUMN = re.compile(r"^(LSOA\d\dCD|lsoa_code|LSOA code)$", re.IGNORECASE)
CODE = re.compile(r"^[EWN]\d{8}$|^95[A-Z]{2}\d{5}$")


class WrongAreaFile(ValueError):
    """A file holds no LSOA codes; the message says so."""


@dataclass(frozen=True)
class WorkedOut:
    """The towns whose figures were worked out anew, and those that do not know their areas yet."""

    done: tuple[str, ...]
    without_area: tuple[str, ...]


def import_police_figures(
    paths: Sequence[Path], town: int, *, at: datetime, quiet: bool = False
) -> police.Findings:
    """Read files into the lake and work out one town's figures and charts."""
    findings = read_into_lake(paths, at=at, quiet=quiet)
    with towns.inside(town):
        work_out_police(town=town, at=at)
    return findings


def read_into_lake(paths: Sequence[Path], *, at: datetime, quiet: bool = False) -> police.Findings:
    """The same without the figures, behind a progress bar."""
    with progress_bar(police.bytes_under(paths), quiet=quiet) as progress:
        return police.import_into_lake(paths, at=at, progress=progress)


def fetch_and_read(force: str, months: Sequence[str], *, at: datetime) -> tuple[Any, list[str]]:
    """Fetch a force's months and read them; what was fetched is kept until it has been read."""
    folder = settings.LAKE / "fetched"
    with download_bar() as progress:
        files, missing = police.download(force, months, into=folder, progress=progress)
    findings = read_into_lake(files, at=at)
    shutil.rmtree(folder)
    return findings, missing


def work_out_all(*, at: datetime) -> WorkedOut:
    """Work out the police figures of every town that knows its areas."""
    done: dict[str, bool] = {}
    for town in all_towns():
        with towns.inside(town.id):
            done[town.name] = work_out_police(town=town.id, at=at)
    return WorkedOut(
        done=tuple(name for name, worked_out in done.items() if worked_out),
        without_area=tuple(name for name, worked_out in done.items() if not worked_out),
    )


def set_area(
    town: Town, files: Sequence[Path], *, name: str, at: datetime, force: str = ""
) -> list[str]:
    """Take the codes in boundary files for the town's own; gives them."""
    codes = sorted({code for file in files for code in codes_in(file)})
    with towns.inside(town.id):
        set_police_area(
            name=name,
            force=police.slug(force or town.police_force),
            codes=codes,
            source=", ".join(sorted(file.name for file in files)),
            by=Clockwork(town.id),
            at=at,
        )
    return codes


def codes_in(file: Path) -> set[str]:
    """The LSOA codes in a GeoJSON or CSV file, of whichever census."""
    found = {value for value in values_in(file) if CODE.match(value)}
    if not found:
        raise WrongAreaFile(f"{file.name} names no LSOA codes (such as E01027110).")
    return found


def values_in(file: Path) -> Iterator[str]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            if file.suffix.lower() == ".csv":
                rows: Any = csv.DictReader(text)
            else:
                rows = [feature["properties"] for feature in json.load(text)["features"]]
            for row in rows:
                yield from (str(v) for name, v in row.items() if name and CODE_COLUMN.match(name))
    except FileNotFoundError as missing:
        raise WrongAreaFile(f"There is no file {file}.") from missing
    except (ValueError, KeyError, TypeError) as wrong:
        raise WrongAreaFile(f"{file.name} is neither GeoJSON nor CSV.") from wrong


def open_data_of(town_file: dict[str, Any], folder: Path) -> tuple[list[Path], list[Path]]:
    """The boundary files of a town's own areas and the police files, where the open data is at hand."""
    said = town_file.get("police_area", {})
    boundaries = folder.glob(said["boundaries"]) if said else []
    return sorted(boundaries), sorted((folder / "police").glob("*.parquet"))


def import_open_data(
    town_file: dict[str, Any], town: Town, *, folder: Path, at: datetime, quiet: bool = False
) -> police.Findings | None:
    """For opening a town: its areas and police figures from the open data; nothing where there is none."""
    boundaries, figures = open_data_of(town_file, folder)
    if not boundaries or not figures:
        return None
    set_area(town, boundaries, name=town_file["police_area"]["name"], at=at)
    return import_police_figures(figures, town.id, at=at, quiet=quiet)


@contextmanager
def progress_bar(size: int, *, quiet: bool) -> Iterator[Callable[[int, str], None]]:
    """A bar over bytes that names the file it is at; none where nobody looks."""
    with tqdm(
        total=size, unit="B", unit_scale=True, desc="Reading", disable=True if quiet else None
    ) as bar:

        def step(done: int, name: str) -> None:
            bar.set_postfix_str(Path(name).name, refresh=False)
            bar.update(done)

        yield step


@contextmanager
def download_bar() -> Iterator[Callable[[int, int, str], None]]:
    with tqdm(unit="B", unit_scale=True, desc="Fetching", disable=None) as bar:

        def step(done: int, total: int, name: str) -> None:
            bar.total = total
            bar.set_postfix_str(name, refresh=False)
            bar.update(done - bar.n)

        yield step
