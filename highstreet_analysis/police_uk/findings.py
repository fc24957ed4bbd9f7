"""What an import found wrong and what was done about it: a table of defects, each with its sentence."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kind:
    """One kind of defect: what is wrong ({n} is counted), and what is done about it."""

    one: str
    many: str
    done: str


# In the order in which a file is read. docs/reference/police-data.md explains each.
KINDS = {
    "not_street": Kind(
        "1 file was of another kind (outcomes, stop and search, or something else).",
        "{n} files were of another kind (outcomes, stop and search, or something else).",
        "Left aside.",
    ),
    "same_file": Kind(
        "1 file is the same as another, byte for byte.",
        "{n} files are the same as others, byte for byte.",
        "Read once.",
    ),
    "byte_order_mark": Kind(
        "1 file begins with a byte order mark.",
        "{n} files begin with a byte order mark.",
        "Read without it.",
    ),
    "other_encoding": Kind(
        "1 file is not in UTF-8.",
        "{n} files are not in UTF-8.",
        "Read as Windows text, or as UTF-16 where the file says so.",
    ),
    "windows_lines": Kind(
        "1 file has Windows line ends.",
        "{n} files have Windows line ends.",
        "Read like any other.",
    ),
    "header_variant": Kind(
        "1 file names its columns in its own way.",
        "{n} files name their columns in their own way.",
        "Read by what the names mean.",
    ),
    "missing_column": Kind(
        "1 file lacks columns that it can do without.",
        "{n} files lack columns that they can do without.",
        "Read with those columns empty.",
    ),
    "extra_column": Kind(
        "1 file has columns that data.police.uk does not publish.",
        "{n} files have columns that data.police.uk does not publish.",
        "Read without them.",
    ),
    "renamed": Kind(
        "1 file is called after another month or force than its rows.",
        "{n} files are called after another month or force than their rows.",
        "The rows were believed, not the name.",
    ),
    "older_copy": Kind(
        "1 month is older here than in the lake.",
        "{n} months are older here than in the lake.",
        "The lake's was kept. To use the file all the same, give it today's date with `touch`.",
    ),
    "month_twice": Kind(
        "1 month came twice with different rows.",
        "{n} months came twice with different rows.",
        "The newer file was taken, whole.",
    ),
    "blank_line": Kind("1 line is blank.", "{n} lines are blank.", "Left out."),
    "header_again": Kind(
        "1 row repeats the header.",
        "{n} rows repeat the header.",
        "Left out.",
    ),
    "broken_row": Kind(
        "1 row has too many or too few values.",
        "{n} rows have too many or too few values.",
        "Left out: what stands where cannot be known.",
    ),
    "month_mended": Kind(
        "1 row writes its month as a spreadsheet does.",
        "{n} rows write their month as a spreadsheet does.",
        "Read as the month that is meant.",
    ),
    "no_month": Kind(
        "1 row has no month.", "{n} rows have no month.", "Left out: it cannot be counted."
    ),
    "other_month": Kind(
        "1 row is of another month than its file.",
        "{n} rows are of another month than their file.",
        "Left out: a few rows must not take the place of a whole month.",
    ),
    "no_force": Kind(
        "1 row names no force, nor does its file.",
        "{n} rows name no force, nor do their files.",
        "Left out.",
    ),
    "other_force": Kind(
        "1 row is of another force than its file.",
        "{n} rows are of another force than their file.",
        "Left out: a few rows must not take the place of a force's month.",
    ),
    "no_type": Kind(
        "1 row has no crime type.", "{n} rows have no crime type.", "Counted as Other crime."
    ),
    "unknown_type": Kind(
        "1 row has a crime type that is not one of the fourteen.",
        "{n} rows have a crime type that is not one of the fourteen.",
        "Kept under its own name; types of before 2013 are counted with today's.",
    ),
    "asb_without_id": Kind(
        "1 row of anti-social behaviour has no Crime ID.",
        "{n} rows of anti-social behaviour have no Crime ID.",
        "As it should be: they are incidents, not crimes. Each row counts once.",
    ),
    "crime_without_id": Kind(
        "1 crime has no Crime ID.",
        "{n} crimes have no Crime ID.",
        "Each row counts once.",
    ),
    "id_again_in_month": Kind(
        "1 row has a Crime ID that came before in its month.",
        "{n} rows have a Crime ID that came before in their month.",
        "Kept: data.police.uk counts rows, and so do we.",
    ),
    "id_again_in_other_month": Kind(
        "1 Crime ID is in more than one month.",
        "{n} Crime IDs are in more than one month.",
        "Kept in each, as data.police.uk counts them.",
    ),
    "no_place": Kind(
        "1 row says no place.",
        "{n} rows say no place.",
        "Counted for the force; no town can count them.",
    ),
    "place_without_area": Kind(
        "1 row has a point but no LSOA code.",
        "{n} rows have a point but no LSOA code.",
        "Counted for the force; no town can count them.",
    ),
    "impossible_point": Kind(
        "1 row has a point that is not in the United Kingdom.",
        "{n} rows have a point that is not in the United Kingdom.",
        "The point was left out, the row kept.",
    ),
    "far_outside": Kind(
        "1 row lies more than ten kilometres from where its force works.",
        "{n} rows lie more than ten kilometres from where their force works.",
        "Kept and marked: no map shows them.",
    ),
    "renamed_area": Kind(
        "1 area (LSOA) goes by more than one name.",
        "{n} areas (LSOAs) go by more than one name.",
        "Found by code, never by name.",
    ),
    "young_outcome": Kind(
        "1 row of the last six months has no outcome yet.",
        "{n} rows of the last six months have no outcome yet.",
        "Kept as known at download: they are young, not failed.",
    ),
    "empty_context": Kind(
        "1 row says nothing under Context.",
        "{n} rows say nothing under Context.",
        "As published: data.police.uk leaves the column empty.",
    ),
}


@dataclass(frozen=True)
class Defect:
    """Something that is wrong in the files, how often, and what was done about it."""

    code: str
    count: int

    @property
    def words(self) -> str:
        kind = KINDS[self.code]
        return kind.one if self.count == 1 else kind.many.format(n=f"{self.count:,}")

    @property
    def done(self) -> str:
        return KINDS[self.code].done


@dataclass(frozen=True)
class TurnedAway:
    """A file from which nothing was taken, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Findings:
    """What was read, what was wrong with it, and what the lake holds that it did not hold before."""

    files: int
    rows_read: int
    rows_kept: int
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    defects: tuple[Defect, ...]
    turned_away: tuple[TurnedAway, ...]

    @property
    def months(self) -> tuple[str, ...]:
        """The months that were read, whether or not they were new."""
        return tuple(sorted({part.partition("/")[2] for part in self.written + self.unchanged}))

    def count(self, code: str) -> int:
        return next((defect.count for defect in self.defects if defect.code == code), 0)


@dataclass
class Tally:
    """Counts what is found while files are read."""

    defects: Counter[str] = field(default_factory=Counter)
    turned_away: list[TurnedAway] = field(default_factory=list)
    files: int = 0
    rows_read: int = 0
    rows_kept: int = 0
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.defects.update(other.defects)
        self.files += other.files
        self.rows_read += other.rows_read
        self.rows_kept += other.rows_kept
        self.written += other.written
        self.unchanged += other.unchanged

    def findings(self) -> Findings:
        return Findings(
            files=self.files,
            rows_read=self.rows_read,
            rows_kept=self.rows_kept,
            written=tuple(sorted(set(self.written))),
            unchanged=tuple(sorted(set(self.unchanged) - set(self.written))),
            defects=tuple(Defect(code, self.defects[code]) for code in KINDS if self.defects[code]),
            turned_away=tuple(self.turned_away),
        )
