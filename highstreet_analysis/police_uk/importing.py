"""Importing: every file under the given paths, each taken whole or not at all."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from highstreet_analysis.police_uk import tables
from highstreet_analysis.police_uk.as_published import rows_as_published
from highstreet_analysis.police_uk.cleaning import Copied, clean, copy
from highstreet_analysis.police_uk.findings import Findings, Tally, TurnedAway
from highstreet_analysis.police_uk.lake import INCOMING, Lake, Part
from highstreet_analysis.police_uk.sources import (
    Piece,
    Source,
    Unreadable,
    pieces_of,
    sources_under,
)
from highstreet_analysis.police_uk.staging import Bench, Draft

Progress = Callable[[int, str], None]


def import_files(
    paths: Sequence[Path], *, lake: Path, at: datetime, progress: Progress = lambda *_: None
) -> Findings:
    """Read everything under the paths into the lake, and say what was found.

    `progress` is told how many bytes have been dealt with, and what is read now. The same files again
    change nothing. A file from which nothing can be taken leaves the lake as it was.
    """
    sources = sources_under(list(paths))
    place, tally, seen = Lake(lake), Tally(), set[str]()
    with place.writing(), tempfile.TemporaryDirectory(prefix=INCOMING, dir=lake) as folder:
        bench = Bench(Path(folder))
        for source in sources:
            one = Intake(place, bench, seen=seen, at=at)
            try:
                one.take(source, progress)
            except Unreadable as wrong:
                place.sweep()
                tally.turned_away.append(TurnedAway(source.name, str(wrong)))
                progress(source.size, source.name)
            else:
                one.keep()
                tally.add(one.tally)
                seen |= one.read
        bench.close()
    tally.defects.update(across_months(place, tally.written + tally.unchanged))
    return tally.findings()


def across_months(lake: Lake, read: Sequence[str]) -> dict[str, int]:
    """What shows only when the months of a force are laid side by side."""
    forces = sorted({key.partition("/")[0] for key in read})
    return {
        "id_again_in_other_month": sum(tables.ids_in_many_months(lake, force) for force in forces),
        "renamed_area": sum(tables.areas_with_many_names(lake, force) for force in forces),
        "young_outcome": sum(tables.young_outcomes(lake, force) for force in forces),
    }


@dataclass
class Intake:
    """Taking in one source: its parts wait in the lake's folders until the index names them."""

    lake: Lake
    bench: Bench
    seen: set[str]
    at: datetime
    tally: Tally = field(default_factory=Tally)
    read: set[str] = field(default_factory=set)
    waiting: dict[str, Part] = field(default_factory=dict)

    def take(self, source: Source, progress: Progress) -> None:
        pieces, other_kinds = pieces_of(source)
        self.tally.defects["not_street"] += other_kinds
        before = self.lake.parts()
        for piece in pieces:
            progress(0, piece.name)
            self.take_piece(piece, before)
            progress(piece.size, piece.name)

    def take_piece(self, piece: Piece, before: dict[str, Part]) -> None:
        self.tally.files += 1
        copied = copy(piece, self.bench.raw)
        if copied.digest in self.seen | self.read:
            self.tally.defects["same_file"] += 1
            return
        self.read.add(copied.digest)
        if piece.is_parquet:
            rows = self.bench.load_parquet(copied.path, self.tally)
        else:
            rows = self.load_text(copied)
        self.tally.rows_read += rows
        for draft in self.bench.drafts(piece, self.tally):
            self.offer(piece, draft, before)

    def load_text(self, copied: Copied) -> int:
        """Lay out a text file's rows; gives how many there are."""
        rows = rows_as_published(copied.path)
        if rows is not None:
            self.bench.load(copied.path, skip=1)
            return rows
        rows, found = clean(copied, self.bench.cleaned)
        self.tally.defects.update(found)
        self.bench.load(self.bench.cleaned)
        return rows

    def offer(self, piece: Piece, draft: Draft, before: dict[str, Part]) -> None:
        """Let a month of a force wait for the index, unless the lake has it, or has it newer."""
        key = f"{draft.force}/{draft.month}"
        there = self.waiting.get(key) or before.get(key)
        if there and there.digest == draft.digest:
            self.tally.unchanged.append(key)
            return
        if key in self.waiting:
            self.tally.defects["month_twice"] += 1
        if there and piece.changed_at < there.changed_at:
            self.tally.defects["older_copy"] += key not in self.waiting
            return
        file = self.bench.write(draft, self.lake.folder)
        self.tally.written.append(key)
        self.waiting[key] = Part(
            force=draft.force,
            month=draft.month,
            file=file,
            rows=draft.rows,
            digest=draft.digest,
            source=Path(piece.name).name,
            changed_at=piece.changed_at,
            imported_at=self.at,
        )

    def keep(self) -> None:
        if self.waiting:
            self.lake.replace_index(self.lake.parts() | self.waiting)
