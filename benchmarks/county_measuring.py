"""Measures the pages of the county and what the queue does for them, and prints both beside the limit."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from statistics import median
from typing import Any
from uuid import uuid4

from django.core.management import call_command

from benchmarks.calibration import Calibration
from benchmarks.cost import cpu_ms
from benchmarks.county_towns import LEADER, YEARS, benchmark_county
from benchmarks.database import FOLDER
from benchmarks.ground import Ground, standing
from benchmarks.load import Visitor, WrongAnswer, request
from benchmarks.table import opening
from benchmarks.town import session_of
from highstreet.base.towns import every_town, inside
from highstreet.county.models import TownLine
from highstreet.county.working_out import count_all, count_changed, draw_pictures
from highstreet.measures.working_out import work_out_own
from highstreet.people.asking import Clockwork, PasserBy
from highstreet.people.choices import AgencyKind
from highstreet.people.models import Agency, Member, Partnership
from highstreet.places.finding import place_of
from highstreet.places.models import Street
from highstreet.reports.choices import Kind, Setting
from highstreet.reports.commands.tables import set_routes
from highstreet.reports.commands.telling import tell
from highstreet.reports.telling import Contact, Incident

LIMIT_MS = 300.0
WARM_UP, TIMES = 8, 60
PAGES = {"County view": "/county/", "Picture of the month": "/desk/picture/"}


@dataclass(frozen=True)
class Page:
    """What a page took, in milliseconds: CPU of web workers and of PostgreSQL, and by the clock."""

    name: str
    web: float
    database: float
    usual: float
    worst: float
    kilobytes: float

    @property
    def is_met(self) -> bool:
        return self.worst <= LIMIT_MS

    @property
    def words(self) -> str:
        mark = "✓" if self.is_met else "✗"
        return (
            f"{mark} {self.name:<34}{self.web:>7.1f} + {self.database:<6.1f}{self.usual:>8.0f}"
            f"{self.worst:>8.0f}{self.usual / LIMIT_MS:>8.0%}{self.worst / LIMIT_MS:>8.0%}"
            f"{self.kilobytes:>8.0f}"
        )


HEAD = (
    f"{'one request at a time, warm':<34}{'CPU ms web + database':>16}{'median':>8}{'worst':>8}"
    f"{'of 300':>8}{'of 300':>8}{'kB':>8}"
)


def run(*, towns: int, a_year: int, port: int) -> bool:
    """Fill, measure, print and keep; true if both pages stay within the limit."""

    call_command("migrate", verbosity=0)
    now = datetime.now(UTC)
    with every_town():
        opened = benchmark_county(towns=towns, a_year=a_year, now=now)
        with standing(port) as ground:
            print(opening(ground.server, now))
            print(f"{towns} towns × {YEARS} years × {a_year:,} reports a year\n{HEAD}")
            calibration = Calibration(ground.database)
            worked = working_out(opened[0])
            pages = [measured(name, path, ground) for name, path in PAGES.items()]
            for page in pages:
                print(page.words, flush=True)
                calibration.take()
        print()
        for words, seconds in worked.items():
            print(f"  {words:<64}{seconds:>8.1f} s")
        print(
            "  The queue looks every five minutes: a report is in the figures that much later at most."
        )
        print(*calibration.lines(), sep="\n")
    keep(pages, worked, towns=towns, a_year=a_year, now=now)
    return all(page.is_met for page in pages)


def measured(name: str, path: str, ground: Ground) -> Page:
    """A page as the leader of all towns asks for it, over and over."""
    leader = Member.objects.filter(account__email=LEADER).order_by("id")[0]
    asked = request(path, cookies=session_of(leader, at=datetime.now(UTC)))
    visitor, taken, size = Visitor(ground.port), [], 0
    for number in range(WARM_UP + TIMES):
        if number == WARM_UP:
            web, database = cpu_ms(ground.web), cpu_ms(ground.database)
        begin = time.perf_counter()
        answer = visitor.ask(asked)
        taken.append((time.perf_counter() - begin) * 1_000)
        size = len(answer.body)
        if answer.status != 200:
            raise WrongAnswer(f"{path} answered {answer.status}")
    visitor.leave()
    return Page(
        name=name,
        web=(cpu_ms(ground.web) - web) / TIMES,
        database=(cpu_ms(ground.database) - database) / TIMES,
        usual=median(taken[WARM_UP:]),
        worst=max(taken[WARM_UP:]),
        kilobytes=size / 1_000,
    )


def working_out(town: Partnership) -> dict[str, float]:
    """What the queue does: all towns, one that was told something, and the charts of the picture."""
    taken = {"Every town counted anew, and both funnels drawn": timed(count_all)}
    before = TownLine.objects.get(partnership=town).upto
    tell_one(town)
    taken["Told in one town, and in its figures once the queue looks"] = timed(count_changed)
    if TownLine.objects.get(partnership=town).upto <= before:
        raise RuntimeError("A report was told, and its town was not counted anew.")
    taken["Nothing new in any town"] = timed(count_changed)
    taken["Funnels that look the same as before"] = timed(draw_pictures)
    with inside(town.id):
        taken["The picture of the month of one town drawn"] = timed(
            partial(work_out_own, town=town.id)
        )
    return taken


def timed(work: Callable[..., Any]) -> float:
    at, begin = datetime.now(UTC), time.perf_counter()
    work(at=at)
    return time.perf_counter() - begin


def tell_one(town: Partnership) -> None:
    """One more theft, through the command that a form gives."""
    at = datetime.now(UTC)
    street = Street.objects.filter(partnership=town).order_by("id")[0]
    with inside(town.id):
        police = Agency.objects.get(partnership=town, kind=AgencyKind.POLICE)
        set_routes(routes=[{"agency": police.id}], by=Clockwork(town.id), at=at)
        place = place_of(f"street:{street.id}", town.id)
        assert place is not None
        incident = Incident(
            kind=Kind.THEFT,
            setting=Setting.OUTSIDE,
            occurred_from=at,
            occurred_to=at,
            place=place,
        )
        tell(incidents=[incident], contact=Contact(), key=uuid4(), by=PasserBy(town.id), at=at)


def keep(
    pages: list[Page], worked: dict[str, float], *, towns: int, a_year: int, now: datetime
) -> None:
    """The figures as a file, to compare one day with another."""
    file = FOLDER / f"county-{now:%Y-%m-%d-%H%M}.json"
    said = {
        "at": now.isoformat(),
        "towns": towns,
        "a_year": a_year,
        "limit_ms": LIMIT_MS,
        "pages": [asdict(page) for page in pages],
        "seconds": worked,
    }
    file.write_text(json.dumps(said, indent=1))
    print(f"\nKept in {file}")
