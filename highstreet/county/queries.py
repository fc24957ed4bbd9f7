"""The county as its leader sees it: each town that this person leads, by name, and the funnels."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from highstreet.base import towns
from highstreet.base.fives import most_of
from highstreet.base.saying import percent
from highstreet.county import saying
from highstreet.county.choices import About, Record
from highstreet.county.models import Picture, TownLine
from highstreet.county.months import Months, from_kept
from highstreet.people.leading import towns_led
from highstreet.people.models import Member
from highstreet.people.queries import Town

OLD_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class RecordShown:
    """One of the three records of a town; `months` is nothing where it has no whole month."""

    record: Record
    in_fives: bool
    months: Months | None


@dataclass(frozen=True)
class TownShown:
    """One town. Shares come with their interval, everything with when it was counted."""

    name: str
    slug: str
    counted_at: datetime
    due: int
    kept: int
    kept_low: float | None
    kept_high: float | None
    reports: int
    promises_at: datetime | None
    records: tuple[RecordShown, ...]
    police_at: datetime | None
    actions_running: int
    actions_overdue: int
    commitments_due: int
    commitments_kept: int
    commitments_open: int
    targets: int
    better: int
    worse: int
    noise: int
    too_few: int
    targets_at: datetime | None
    seen_at: datetime

    @property
    def oldest_at(self) -> datetime:
        """When the oldest of what the queue counts by itself was counted; police files come by the month."""
        return min(filter(None, (self.counted_at, self.promises_at, self.targets_at)))

    @property
    def is_old(self) -> bool:
        return self.seen_at - self.oldest_at > OLD_AFTER

    @property
    def verdicts(self) -> tuple[tuple[str, int], ...]:
        """How many targets have which verdict; those that are being worked out are the rest."""
        known = self.better + self.worse + self.noise + self.too_few
        said = (
            ("signal better", self.better),
            ("signal worse", self.worse),
            ("noise", self.noise),
            ("too few", self.too_few),
            ("being worked out", self.targets - known),
        )
        return tuple((words, many) for words, many in said if many)


@dataclass(frozen=True)
class PointShown:
    """A row of the table beside a funnel."""

    name: str
    of: int
    figure: str
    lower: str
    upper: str
    outside: int


@dataclass(frozen=True)
class PictureShown:
    """One funnel with what it says."""

    about: About
    says: str
    left_out: str
    differ: bool
    method: str
    wide: str
    narrow: str
    points: tuple[PointShown, ...]
    drawn_at: datetime


@dataclass(frozen=True)
class CountyPage:
    """Everything that the county's page shows; `waiting` are towns that were not counted yet."""

    towns: tuple[TownShown, ...]
    waiting: tuple[str, ...]
    pictures: tuple[PictureShown, ...]
    leads: int

    @property
    def is_one_town(self) -> bool:
        return self.leads < 2

    @property
    def old(self) -> tuple[TownShown, ...]:
        return tuple(town for town in self.towns if town.is_old)


def county_page(viewer: Member, *, now: datetime) -> CountyPage:
    """All that this person leads. The other towns' figures come from beside, and nothing else of theirs."""
    led = towns_led(viewer)
    if len(led) < 2:
        return CountyPage((), (), (), len(led))
    numbers = [town.id for town in led]
    with towns.beside(numbers):
        lines = {
            line.partnership_id: line for line in TownLine.objects.filter(partnership__in=numbers)
        }
        pictures = tuple(pictures_for(viewer, numbers))
    return CountyPage(
        towns=tuple(shown(town, lines[town.id], now=now) for town in led if town.id in lines),
        waiting=tuple(town.name for town in led if town.id not in lines),
        pictures=pictures,
        leads=len(led),
    )


def shown(town: Town, line: TownLine, *, now: datetime) -> TownShown:
    records = tuple(
        RecordShown(record, record != Record.POLICE, from_kept(line.months.get(record.value)))
        for record in Record
    )
    same = {
        name: getattr(line, name)
        for name in TownShown.__dataclass_fields__
        if name not in ("name", "slug", "seen_at", "records")
    }
    return TownShown(
        name=town.name,
        slug=town.slug,
        seen_at=now,
        records=records,
        **same,
    )


def pictures_for(viewer: Member, led: list[int]) -> Iterator[PictureShown]:
    """The viewer's funnels, if they are of the towns that this person leads now."""
    rows = Picture.objects.filter(partnership__in=led, account=viewer.account_id)
    for row in sorted(rows, key=lambda row: list(About).index(About(row.about))):
        if sorted(row.towns) == sorted(led):
            yield picture_of(row)


def picture_of(row: Picture) -> PictureShown:
    about, figures = About(row.about), row.figures
    return PictureShown(
        about=about,
        says=figures["says"],
        left_out=figures["left_out"],
        differ=figures.get("differ", False),
        method=figures.get("method", ""),
        wide=row.wide,
        narrow=row.narrow,
        points=tuple(point_of(about, point) for point in figures["points"]),
        drawn_at=row.drawn_at,
    )


def point_of(about: About, point: dict[str, Any]) -> PointShown:
    value, lower, upper = (
        saying.figure(about, point[name]) for name in ("value", "lower", "upper")
    )
    return PointShown(point["name"], point["of"], value, lower, upper, point["outside"])


def rows_for_file(page: CountyPage) -> Iterator[dict[str, str]]:
    """The towns as rows of a spreadsheet, by name."""
    for town in page.towns:
        yield {
            "Town": town.name,
            "Counted at (UTC)": in_file_at(town.counted_at),
            "Promises counted at (UTC)": in_file_at(town.promises_at),
            "Promises due in a year": str(town.due),
            "Kept in time": str(town.kept),
            "Share kept": percent(town.kept, town.due) if town.due else "",
            "True share from": "" if town.kept_low is None else f"{town.kept_low:.0%}",
            "True share to": "" if town.kept_high is None else f"{town.kept_high:.0%}",
            **{str(one.record.label): in_file(one) for one in town.records},
            "Months": months_in_file(town),
            "Police figures imported at (UTC)": in_file_at(town.police_at),
            "Commitments due": str(town.commitments_due),
            "Commitments kept": str(town.commitments_kept),
            "Actions running": str(town.actions_running),
            "Actions overdue": str(town.actions_overdue),
            "Targets worked out at (UTC)": in_file_at(town.targets_at),
            "Targets: signal better": str(town.better),
            "Targets: signal worse": str(town.worse),
            "Targets: noise": str(town.noise),
            "Targets: too few": str(town.too_few),
        }


def in_file_at(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


def in_file(shown: RecordShown) -> str:
    """The sum of a record's months: a count in fives says between what it lies."""
    if shown.months is None:
        return ""
    total = shown.months.lately.total
    if not shown.in_fives:
        return str(total)
    return f"{total} to {most_of(total)}" if total else "fewer than 5"


def months_in_file(town: TownShown) -> str:
    """Which months the town's own records speak of."""
    there = [one.months.lately for one in town.records if one.in_fives and one.months]
    return f"{there[0].first:%Y-%m} to {there[0].last:%Y-%m}" if there else ""
