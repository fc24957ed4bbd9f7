"""Our own exports beside the police's rows, never among them: shops' logs, in a lake of their own.

A log is the file that a shop saves from its own pages (our-reports.csv). Only what can be counted is taken: reference,
kind, place, day and outcome. What people wrote, what was taken and who has it stay outside.
"""

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from highstreet_analysis.police_uk.lake import Lake, Part
from highstreet_analysis.police_uk.months import is_month
from highstreet_analysis.police_uk.staging import KEPT
from highstreet_analysis.unusable import Unusable

FOLDER = "told"
NEEDED = ("Reference", "What", "Where", "Happened from", "Outcome")
REFERENCE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")
AGAINST_FORMULAS = "'"
NO_REFERENCE = "has no reference"
NO_DAY = "does not say when it happened"
BROKEN = "has too many or too few values"
AGAIN = "is there again, in an older file"

Row = dict[str, str]
TYPES = pa.schema(
    [(name, pa.string()) for name in KEPT if name != "far_outside"] + [("far_outside", pa.bool_())]
)


@dataclass(frozen=True)
class TakenIn:
    """What became of the logs' rows: those that count, months written anew or as they were, and what was refused and why."""

    rows: int
    kept: int
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: Mapping[str, int]

    def __str__(self) -> str:
        said = [f"{self.kept:,} of {self.rows:,} rows count"]
        said += [f"{number:,} left out: the row {why}" for why, number in self.refused.items()]
        return "; ".join(said) + "."


def told_lake(lake: Lake) -> Lake:
    """The lake of what was told to us, in a folder of the police's lake: questions read one or the other.

    >>> told_lake(Lake(Path("lake"))).folder.as_posix()
    'lake/told'
    """
    return Lake(lake.folder / FOLDER)


def take_in_logs(
    paths: Sequence[Path],
    *,
    lake: Lake,
    force: str,
    at: datetime,
    progress: Callable[[Path], None] = lambda _: None,
) -> TakenIn:
    """Read shops' logs into `told_lake(lake)`, under the force in whose area the town lies.

    A reference counts once: as the newest file has it. The same files again change nothing. Each month that
    changes is written whole, and all of them come to count in one step. `progress` is told each file before its turn.

    Raises Unusable, and changes nothing, if a file is not such a log.
    """
    found, refused, rows = dict[str, Row](), Counter[str](), 0
    for path in sorted(paths, key=lambda one: one.stat().st_mtime, reverse=True):
        progress(path)
        for cells in _cells(path):
            rows += 1
            row, why = _read(cells, force)
            if row is None or row["crime_id"] in found:
                refused[why or AGAIN] += 1
            else:
                found[row["crime_id"]] = row
    own = told_lake(lake)
    with own.writing():
        written, unchanged = _lay(own, found, force=force, at=at)
    return TakenIn(rows, len(found), tuple(written), tuple(unchanged), dict(refused))


def _cells(path: Path) -> Iterable[Mapping[str | None, str | None]]:
    """The rows of a log by the names of its columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            rows = csv.DictReader(file)
            lacking = [name for name in NEEDED if name not in (rows.fieldnames or ())]
            if lacking:
                raise Unusable(
                    f"{path.name} is not a shop's log: it has no column {', '.join(lacking)}. Save it "
                    "anew from the page of your own reports."
                )
            yield from rows
        except (UnicodeDecodeError, csv.Error) as wrong:
            raise Unusable(f"{path.name} cannot be read as a table ({wrong}).") from wrong


def _read(cells: Mapping[str | None, str | None], force: str) -> tuple[Row | None, str]:
    """A row as the lake holds it, or nothing and why."""
    if None in cells or None in cells.values():
        return None, BROKEN
    said = {str(name): str(text).removeprefix(AGAINST_FORMULAS) for name, text in cells.items()}
    if not REFERENCE.fullmatch(said["Reference"]):
        return None, NO_REFERENCE
    month = said["Happened from"][:7]
    if not is_month(month) or not _is_day(said["Happened from"][:10]):
        return None, NO_DAY
    row = dict.fromkeys((name for name in KEPT if name != "far_outside"), "")
    row |= {
        "crime_id": said["Reference"],
        "month": month,
        "location": said["Where"],
        "crime_type": said["What"],
        "last_outcome_category": said["Outcome"],
        "force": force,
    }
    return row, ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _lay(
    own: Lake, found: Mapping[str, Row], *, force: str, at: datetime
) -> tuple[list[str], list[str]]:
    """Every month of the force that changes, anew; gives the months written and those as they were."""
    before = own.parts()
    rows = [row for row in _held(own, before, force) if row["crime_id"] not in found]
    months: dict[str, list[Row]] = {}
    for row in [*rows, *found.values()]:
        months.setdefault(row["month"], []).append(row)
    after = {key: part for key, part in before.items() if part.force != force}
    written, unchanged = [], []
    for month, of_month in sorted(months.items()):
        of_month.sort(key=lambda row: row["crime_id"])
        digest = hashlib.sha256(json.dumps(of_month, sort_keys=True).encode()).hexdigest()
        key = f"{force}/{month}"
        if key in before and before[key].digest == digest:
            after[key] = before[key]
            unchanged.append(key)
            continue
        after[key] = _write(own, of_month, digest, at)
        written.append(key)
    if after != before:
        own.replace_index(after)
    return written, unchanged


def _held(own: Lake, parts: Mapping[str, Part], force: str) -> list[Row]:
    """What the lake holds of a force, as rows of text."""
    rows: list[Row] = []
    for part in parts.values():
        if part.force == force:
            table = pq.read_table(own.folder / part.file, partitioning=None)
            rows += [
                {name: text or "" for name, text in row.items()}
                for row in table.drop_columns(["far_outside"]).to_pylist()
            ]
    return rows


def _write(own: Lake, rows: list[Row], digest: str, at: datetime) -> Part:
    force, month = rows[0]["force"], rows[0]["month"]
    name = f"force={force}/month={month}/{digest[:16]}.parquet"
    file = own.folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    empty_is_missing = [
        {name: text or None for name, text in row.items()} | {"far_outside": False} for row in rows
    ]
    pq.write_table(pa.Table.from_pylist(empty_is_missing, schema=TYPES), file, compression="zstd")
    return Part(force, month, name, len(rows), digest, FOLDER, at, at)
