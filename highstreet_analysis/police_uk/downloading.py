"""Fetching a force's months from the archives of data.police.uk, without the rest of the country.

An archive is a zip of some 1.7 GB that holds 36 months of every force. Its server gives parts of a file,
so the list of contents is read first, and then only the files that were asked for. Each of them is
checked and put in its place in one step; what is there already is not fetched again.
"""

import http.client
import io
import time
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from os import utime
from pathlib import Path

ADDRESS = "https://data.police.uk/data/archive"
FIRST_ARCHIVE = "2013-12"
TIMEOUT = 30
TRIES = 4
AHEAD = 256 * 1024

Progress = Callable[[int, int, str], None]


class NoDownload(RuntimeError):
    """The months could not be fetched; the message says why, and what to do."""


@dataclass
class RemoteFile(io.RawIOBase):
    """A file on a server that gives parts of it: reads what is asked for, and no more."""

    address: str
    wait: float = 1.0
    size: int = field(default=0, init=False)
    at: int = field(default=0, init=False)
    version: str = field(default="", init=False)

    def __post_init__(self) -> None:
        super().__init__()
        self.part(0, 1)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.size}[whence]
        self.at = start + offset
        return self.at

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        wanted = min(len(buffer), self.size - self.at)
        if wanted <= 0:
            return 0
        data = self.part(self.at, self.at + wanted)
        buffer[: len(data)] = data
        self.at += len(data)
        return len(data)

    def part(self, start: int, end: int) -> bytes:
        """The bytes from start to before end, tried again if the network fails."""
        for again in range(TRIES):
            try:
                return self.part_once(start, end)
            except urllib.error.HTTPError as answer:
                if answer.code < 500 or again == TRIES - 1:
                    raise NoDownload(said_by(answer, self.address)) from answer
            except (OSError, http.client.HTTPException) as broken:
                if again == TRIES - 1:
                    raise NoDownload(
                        f"{self.address} does not answer ({broken}). Try again later: what has been "
                        "fetched is kept."
                    ) from broken
            time.sleep(self.wait * 2**again)
        raise AssertionError("the last try returns or raises")

    def part_once(self, start: int, end: int) -> bytes:
        asked = urllib.request.Request(
            self.address, headers={"Range": f"bytes={start}-{end - 1}", "User-Agent": "Highstreet"}
        )
        with urllib.request.urlopen(asked, timeout=TIMEOUT) as answer:
            if answer.status != 206:
                raise NoDownload(
                    f"{self.address} gives whole files only. Download the archive with a browser, "
                    "and import the zip."
                )
            version = answer.headers.get("ETag", "")
            if self.version and version != self.version:
                raise NoDownload(f"{self.address} changed while it was read. Start again.")
            self.version = version
            # The address that the first one leads to gives parts; asking it spares a step each time.
            self.address = answer.url
            self.size = int(answer.headers["Content-Range"].rpartition("/")[2])
            data: bytes = answer.read()
        if len(data) != min(end, self.size) - start:
            raise http.client.IncompleteRead(data)
        return data


def said_by(answer: urllib.error.HTTPError, address: str) -> str:
    if answer.code in (403, 404):
        return f"There is no archive at {address}."
    return f"{address} answers {answer.code} {answer.reason}."


@contextmanager
def archive_at(address: str, *, wait: float) -> Iterator[zipfile.ZipFile]:
    remote = io.BufferedReader(RemoteFile(address, wait), buffer_size=AHEAD)
    try:
        with zipfile.ZipFile(remote) as archive:
            yield archive
    except zipfile.BadZipFile as wrong:
        raise NoDownload(f"{address} is not an archive ({wrong}).") from wrong


def download(
    force: str,
    months: Sequence[str],
    *,
    into: Path,
    progress: Progress = lambda *_: None,
    address: str = ADDRESS,
    wait: float = 1.0,
) -> tuple[list[Path], list[str]]:
    """Fetch a force's street files for these months; gives them, and the months that nobody has.

    The newest archive is asked first. For months that are too old for it, the one that was published
    with the newest of them: an archive reaches 36 months back.
    """
    files: dict[str, Path] = {}
    wanted, name, asked = sorted(set(months)), "latest", set[str]()
    done = 0
    while wanted and name not in asked:
        asked.add(name)
        with archive_at(f"{address}/{name}.zip", wait=wait) as archive:
            held = members_of(archive, force)
            here = [month for month in wanted if month in held]
            total = done + sum(held[month].compress_size for month in here)
            for month in here:
                progress(done, total, f"{month}-{force}-street.csv")
                files[month] = fetch(archive, held[month], into)
                done += held[month].compress_size
            progress(done, total, "")
        if not held:
            break
        wanted = [month for month in wanted if month < min(held)]
        name = max([*wanted[-1:], FIRST_ARCHIVE])
    if not files:
        raise NoDownload(f"The archives hold nothing of a force called {force!r} in these months.")
    return [files[month] for month in sorted(files)], sorted(set(months) - set(files))


def members_of(archive: zipfile.ZipFile, force: str) -> dict[str, zipfile.ZipInfo]:
    ending = f"-{force}-street.csv"
    return {
        Path(one.filename).name[:7]: one
        for one in archive.infolist()
        if Path(one.filename).name[7:] == ending
    }


def fetch(archive: zipfile.ZipFile, member: zipfile.ZipInfo, into: Path) -> Path:
    """One file, whole or not at all; the zip's own check of its bytes is the proof."""
    file = into / Path(member.filename).name
    if file.exists() and zlib.crc32(file.read_bytes()) == member.CRC:
        return file
    into.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".part")
    draft.write_bytes(archive.read(member))
    changed_at = datetime(*member.date_time, tzinfo=UTC).timestamp()
    utime(draft, (changed_at, changed_at))
    return draft.replace(file)
