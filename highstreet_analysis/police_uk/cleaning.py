"""One CSV file as people have it, made into plain rows of twelve columns in UTF-8."""

import csv
import hashlib
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from highstreet_analysis.police_uk.columns import COLUMNS, Header, NotPolice, read_header
from highstreet_analysis.police_uk.sources import Piece, Unreadable

CHUNK = 1 << 20
UTF8_MARK, UTF16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
MOST_BROKEN = 0.01
DAMAGED = "The file is damaged inside its archive. Download the archive again."


@dataclass(frozen=True)
class Copied:
    """The bytes of a file in a place of our own, and what they look like."""

    path: Path
    digest: str
    begins: bytes
    ends_line: bool
    windows_lines: bool


def copy(piece: Piece, into: Path) -> Copied:
    """Take the file's bytes once; an archive's own check of them happens here."""
    digest, begins, last, windows = hashlib.sha256(), b"", b"", False
    try:
        with piece.opened() as source, into.open("wb") as target:
            while chunk := source.read(CHUNK):
                begins = begins or chunk[:4096]
                windows = windows or b"\r\n" in last[-1:] + chunk
                last = chunk
                digest.update(chunk)
                target.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError) as broken:
        raise Unreadable(DAMAGED) from broken
    if not begins.strip():
        raise Unreadable("The file is empty.")
    return Copied(into, digest.hexdigest(), begins, last.endswith((b"\n", b"\r")), windows)


def clean(copied: Copied, into: Path) -> tuple[int, Counter[str]]:
    """Write the file's rows in our columns. Gives how many rows it had, and what was wrong."""
    found = Counter({"windows_lines": int(copied.windows_lines)})
    encoding = encoding_of(copied, found)
    try:
        return rows_of(copied, encoding, into, found)
    except UnicodeDecodeError:
        found["other_encoding"] = 1
        return rows_of(copied, "cp1252", into, found)


def encoding_of(copied: Copied, found: Counter[str]) -> str:
    if copied.begins.startswith(UTF16_MARKS):
        found["byte_order_mark"] = found["other_encoding"] = 1
        return "utf-16"
    if b"\x00" in copied.begins:
        raise Unreadable("It is no text file.")
    if copied.begins.startswith(UTF8_MARK):
        found["byte_order_mark"] = 1
    return "utf-8-sig"


def rows_of(
    copied: Copied, encoding: str, into: Path, before: Counter[str]
) -> tuple[int, Counter[str]]:
    errors = "replace" if encoding == "cp1252" else "strict"
    with (
        copied.path.open(encoding=encoding, errors=errors, newline="") as source,
        into.open("w", encoding="utf-8", newline="") as target,
    ):
        found = before.copy()
        try:
            return copy_rows(source, target, found, ends_line=copied.ends_line), found
        except csv.Error as wrong:
            raise Unreadable(f"It cannot be read as a table ({wrong}).") from wrong


def copy_rows(source: IO[str], target: IO[str], found: Counter[str], *, ends_line: bool) -> int:
    """Row for row, what can be placed in our columns; how many rows there were in all."""
    rows = csv.reader(source)
    names = next((row for row in rows if any(row)), [])
    header = checked(names, found)
    places = [header.position.get(name) for name in COLUMNS]
    write = csv.writer(target, lineterminator="\n").writerow
    rows_read, is_broken = 0, False
    for row in rows:
        if not any(row):
            found["blank_line"] += 1
            continue
        rows_read += 1
        is_broken = False
        if len(row) > header.width and not any(row[header.width :]):
            del row[header.width :]
        if row == names:
            found["header_again"] += 1
        elif len(row) != header.width:
            found["broken_row"] += 1
            is_broken = True
        else:
            write(["" if place is None else row[place].strip() for place in places])
    refuse_ruins(rows_read, found, cut=is_broken and not ends_line)
    return rows_read


def checked(names: list[str], found: Counter[str]) -> Header:
    try:
        header = read_header(names)
    except NotPolice as wrong:
        raise Unreadable(str(wrong)) from wrong
    found["missing_column"] += bool(header.missing)
    found["extra_column"] += bool(header.extra)
    found["header_variant"] += not header.is_as_published
    return header


def refuse_ruins(rows_read: int, found: Counter[str], *, cut: bool) -> None:
    """A file that is plainly not whole is not taken in part."""
    if not rows_read:
        raise Unreadable("It has a header, but no rows.")
    if cut:
        raise Unreadable("It is cut short: its last row is not whole. Download it again.")
    if found["broken_row"] > max(1, rows_read * MOST_BROKEN):
        raise Unreadable(
            f"{found['broken_row']:,} of its {rows_read:,} rows have too many or too few values."
        )
