"""The lake: Parquet files by force and month, and the index that says which of them count.

The index is replaced in one step, so that an import is there as a whole or not at all; a file that the
index does not name is left over from an import that died, and the next one removes it.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

FORMAT = 1
INCOMING = ".incoming-"


@dataclass(frozen=True)
class Part:
    """One month of one force, as the lake holds it."""

    force: str
    month: str
    file: str
    rows: int
    digest: str
    source: str
    changed_at: datetime
    imported_at: datetime

    @property
    def key(self) -> str:
        return f"{self.force}/{self.month}"


@dataclass(frozen=True)
class Lake:
    """A folder with an index; it may not be there yet."""

    folder: Path

    @property
    def index(self) -> Path:
        return self.folder / "index.json"

    def parts(self) -> dict[str, Part]:
        """What the lake holds, by force and month."""
        if not self.index.exists():
            return {}
        said = json.loads(self.index.read_text(encoding="utf-8"))
        if said.get("format") != FORMAT:
            raise ValueError(f"{self.index} was written by another version of this program.")
        times = ("changed_at", "imported_at")
        return {
            key: Part(**part | {name: datetime.fromisoformat(part[name]) for name in times})
            for key, part in said["parts"].items()
        }

    def files(self, force: str = "") -> list[str]:
        """The files that count, in order; of one force if it is named."""
        return [
            str(self.folder / part.file)
            for _, part in sorted(self.parts().items())
            if force in ("", part.force)
        ]

    def months(self, force: str) -> list[str]:
        return sorted(part.month for part in self.parts().values() if part.force == force)

    def replace_index(self, parts: dict[str, Part]) -> None:
        """From now on these parts count. This one step is the whole change."""
        before = self.parts()
        said = {"format": FORMAT, "parts": {key: asdict(parts[key]) for key in sorted(parts)}}
        draft = self.index.with_suffix(".draft")
        with draft.open("w", encoding="utf-8") as file:
            json.dump(said, file, indent=1, default=datetime.isoformat)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.index)
        for key, part in before.items():
            if key not in parts or parts[key].file != part.file:
                (self.folder / part.file).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove rows that were written, but never came to count."""
        counted = {part.file for part in self.parts().values()}
        for file in self.folder.glob("force=*/month=*/*.parquet"):
            if str(file.relative_to(self.folder)) not in counted:
                file.unlink()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Alone: no other import, and nobody who reads. What an import that died left behind goes first."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._locked(fcntl.LOCK_EX):
            for left_behind in self.folder.glob(f"{INCOMING}*"):
                shutil.rmtree(left_behind)
            self.sweep()
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Together with others who read, while no import changes anything."""
        if not self.folder.exists():
            yield
            return
        with self._locked(fcntl.LOCK_SH):
            yield

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        with (self.folder / ".lock").open("a") as file:
            fcntl.flock(file, how)
            yield
