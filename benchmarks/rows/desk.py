"""The desk: the queue's first page, its thousandth, filters and searches, one report, and the map's layer."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from benchmarks.filling import COMMON_WORD, RARE_WORD
from benchmarks.ground import Ground
from benchmarks.load import request
from benchmarks.measuring import Measured, measure
from benchmarks.town import session_of, somebody
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Member
from highstreet.reports.models import Report
from highstreet.reports.queries.queue import (
    BY_AGE,
    BY_HARM,
    PAGE,
    Wanted,
    in_order,
    is_by_age,
    narrowed,
)
from highstreet.web.desk.queue import token

QUEUE = "/desk/"
TIMES = 960
THOUSAND = 1_000


class Desk:
    """A member at the desk, and the pages that they ask for."""

    def __init__(self, ground: Ground, reports: int, member: Member, now: datetime) -> None:
        self.ground, self.reports, self.member, self.now = ground, reports, member, now
        self.cookies = session_of(member, at=now)

    def row(self, name: str, path: str, **query: str) -> Measured:
        address = f"{path}?{urlencode(query)}" if query else path
        return measure(
            self.ground,
            name,
            lambda number: [request(address, cookies=self.cookies)] * number,
            reports=self.reports,
            times=TIMES,
        )

    def far_page(self, view: str) -> str:
        """The cursor of page 1,000, or of the last full page if there are fewer."""
        wanted = Wanted(view=view)
        rows = in_order(narrowed(wanted, self.member, now=self.now), wanted)
        pages = min(THOUSAND, rows.count() // PAGE)
        fields = BY_AGE if is_by_age(wanted) else BY_HARM
        last = rows.values_list(*fields)[(pages - 1) * PAGE - 1]
        return token(pages, last)


def at_desk(ground: Ground, reports: int, now: datetime) -> tuple[Desk, Desk]:
    coordinator = somebody(Role.COORDINATOR, AgencyKind.COUNCIL)
    constable = somebody(Role.RESPONDER, AgencyKind.POLICE)
    return Desk(ground, reports, coordinator, now), Desk(ground, reports, constable, now)


def queue(ground: Ground, reports: int, now: datetime) -> Iterator[Measured]:
    coordinator, constable = at_desk(ground, reports, now)
    yield coordinator.row("queue", QUEUE, view="open")
    yield constable.row("queue, responder", QUEUE, view="agency")
    yield coordinator.row("queue, filtered", QUEUE, view="open", kind="THEFT", severity="2")
    yield coordinator.row("queue, everything", QUEUE, view="everything")
    yield coordinator.row(
        "queue, page 1,000", QUEUE, view="everything", after=coordinator.far_page("everything")
    )


def report(ground: Ground, reports: int, now: datetime) -> Iterator[Measured]:
    _, constable = at_desk(ground, reports, now)
    found = Report.objects.open().visible_to(constable.member).order_by("-told_at")[20]
    yield constable.row("report", f"/desk/reports/{found.reference}/")


def search(ground: Ground, reports: int, now: datetime) -> Iterator[Measured]:
    coordinator, _ = at_desk(ground, reports, now)
    last = Report.objects.order_by("-told_at")[PAGE]
    for name, words in (
        ("search, common word", COMMON_WORD),
        ("search, rare word", RARE_WORD),
        ("search, reference", last.reference),
    ):
        yield coordinator.row(name, QUEUE, view="everything", words=words)


def on_map(ground: Ground, reports: int, now: datetime) -> Iterator[Measured]:
    coordinator, _ = at_desk(ground, reports, now)
    yield coordinator.row("map", "/desk/picture/cells.json")
