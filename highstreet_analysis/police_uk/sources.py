"""What there is to read under a path: files, folders, and archives as data.police.uk packs them."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from highstreet_analysis.police_uk.months import is_month

NAMED = re.compile(r"^(\d{4}-\d{2})-(.+?)-street(?:\.csv)?$", re.IGNORECASE)
OTHER_KINDS = re.compile(r"-(outcomes|stop-and-search|neighbourhoods?)\.csv$", re.IGNORECASE)
READABLE = {".csv", ".parquet", ".zip"}


class Unreadable(ValueError):
    """Nothing can be taken from this file; the message says why, and what to do."""


@dataclass(frozen=True)
class Piece:
    """One table of rows: a file of its own or inside an archive."""

    name: str
    path: Path
    member: str
    size: int
    changed_at: datetime

    @property
    def is_parquet(self) -> bool:
        return Path(self.member or self.path.name).suffix.lower() == ".parquet"

    @property
    def month(self) -> str:
        """The month that the file is called after; empty if its name says none."""
        said = NAMED.match(Path(self.member or self.path.name).name)
        return said[1] if said and is_month(said[1]) else ""

    @property
    def force(self) -> str:
        said = NAMED.match(Path(self.member or self.path.name).name)
        return said[2].lower() if said else ""

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        if not self.member:
            with self.path.open("rb") as file:
                yield file
            return
        with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
            yield file


@dataclass(frozen=True)
class Source:
    """What stands or falls together: one file, or all that an archive holds."""

    name: str
    path: Path
    size: int


def sources_under(paths: list[Path]) -> list[Source]:
    """Every file to read, those of folders included, each once and in order of name."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(
                file
                for file in path.rglob("*")
                if file.is_file() and file.suffix.lower() in READABLE
            )
        else:
            files.append(path)
    return [
        Source(name=str(file), path=file, size=file.stat().st_size if file.is_file() else 0)
        for file in dict.fromkeys(files)
    ]


def pieces_of(source: Source) -> tuple[list[Piece], int]:
    """The tables in a source, and how many files in it are of another kind."""
    if not source.path.is_file():
        raise Unreadable("There is no such file.")
    if source.path.suffix.lower() == ".zip" or zipfile.is_zipfile(source.path):
        return pieces_of_archive(source)
    if OTHER_KINDS.search(source.path.name):
        return [], 1
    changed_at = datetime.fromtimestamp(source.path.stat().st_mtime, UTC)
    return [Piece(source.name, source.path, "", source.size, changed_at)], 0


def pieces_of_archive(source: Source) -> tuple[list[Piece], int]:
    try:
        with zipfile.ZipFile(source.path) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
    except zipfile.BadZipFile as broken:
        raise Unreadable(
            "The archive is cut short or damaged. Download it again; nothing of it was taken."
        ) from broken
    if any(member.flag_bits & 0x1 for member in members):
        raise Unreadable("The archive is locked with a password.")
    street = [
        member
        for member in members
        if Path(member.filename).suffix.lower() == ".csv"
        and not OTHER_KINDS.search(member.filename)
        and not Path(member.filename).name.startswith(".")
    ]
    if not street:
        raise Unreadable("The archive holds no street-level file (they end in -street.csv).")
    pieces = [
        Piece(
            name=f"{source.name}:{member.filename}",
            path=source.path,
            member=member.filename,
            size=member.compress_size,
            changed_at=datetime(*member.date_time, tzinfo=UTC),
        )
        for member in sorted(street, key=lambda one: one.filename)
    ]
    return pieces, len(members) - len(street)
