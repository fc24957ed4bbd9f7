"""Filling the benchmark's town: any number of reports over one year, written by PostgreSQL itself.

The rows keep every constraint that telling keeps. What is drawn at random follows a town centre: a few
shops tell most of it, about one report in seventeen is open, most of those are of the last weeks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from tqdm import tqdm

from benchmarks.filling_statements import DRAW, PREPARE, WRITE
from highstreet.people.choices import AgencyKind
from highstreet.people.models import Agency, Partnership
from highstreet.places.models import Card, Street
from highstreet.reports.models import Report

AT_ONCE = 50_000
COMMON_WORD, RARE_WORD = "razor", "marmalade"
# A page of fifty in the smallest town, and the same fifty in the largest: what grows is only what is searched.
RARE_ONE_IN, RARE_UNTIL = 200, 10_000

SENTENCES = [
    "Walked out with a basket of meat and did not stop when asked.",
    "Took razor blades and shampoo from the aisle by the door and ran.",
    "Group by the entrance would not let customers pass, shouting and kicking the shutters.",
    "Drinking on the bench outside since ten, glass left on the ground.",
    "Concealed cheese and coffee under a coat, paid for a newspaper only.",
    "Threatened the assistant when asked to leave, said he would be back.",
    "Dealing from a car in the service yard behind the shop, third time this week.",
    "Asked every customer for change and followed one to her car.",
    "Pushed the door until the lock gave, nothing missing so far.",
    "Cut the tags off two jackets in the changing room and left through the side door.",
    "Asleep in the doorway, would not wake, ambulance called.",
    "Spray paint over the window and the neighbour's wall.",
    "Would not leave, threw bottles into the road, staff locked the door.",
    "Filled a bag with alcohol while the second one kept the till busy.",
]
LOOKS = [
    "red puffer jacket", "grey cap", "black tracksuit, white stripes", "blue rucksack", "short beard",
    "green parka", "limp, walking stick", "long brown hair, hoop earrings", "orange work trousers",
    "scar on chin", "camouflage coat", "white trainers, no socks", "purple hoodie", "bald, neck tattoo",
]  # fmt: skip
TAKEN = ["meat", "spirits", "cheese", "razor blades", "coffee", "perfume", "clothes", "phones", ""]
KINDS = (
    ["THEFT"] * 45 + ["VIOLENCE"] * 12 + ["DRINKING"] * 10 + ["GROUP"] * 9 + ["DRUG_USE"] * 5
    + ["DRUG_DEALING"] * 4 + ["DAMAGE"] * 5 + ["BEGGING"] * 4 + ["VEHICLE"] * 1 + ["UNSAFE"] * 3
    + ["OTHER"] * 2
)  # fmt: skip
SHARES = {
    AgencyKind.POLICE: 55,
    AgencyKind.TOWN_COUNCIL: 15,
    AgencyKind.SECURITY: 13,
    AgencyKind.COUNCIL: 9,
    AgencyKind.YOUTH: 4,
    AgencyKind.OUTREACH: 4,
}


@dataclass(frozen=True)
class Chunk:
    """Reports from one number to another, told from one moment on."""

    first: int
    last: int
    begin: datetime
    step: timedelta

    @property
    def number(self) -> int:
        return self.last - self.first + 1


def fill(town: Partnership, *, until: int, now: datetime, days: int = 365) -> None:
    """Tell as many more as are wanted, spread over the year before now, or over so many days."""
    write_reports(town, until=until, now=now, days=days)
    tidy()


def write_reports(town: Partnership, *, until: int, now: datetime, days: int) -> None:
    have = Report.objects.filter(partnership=town).count()
    if have >= until:
        return
    fixed = what_is_there(town, now)
    with connection.cursor() as cursor:
        if may_leave_out_checks(cursor):
            cursor.execute("set session_replication_role = replica")
        cursor.execute("drop table if exists shop, way, desk")
        cursor.execute(PREPARE, fixed)
    bar = tqdm(
        total=until - have, desc=f"filling to {until:,} reports", unit=" reports", leave=False
    )
    for chunk in chunks(until - have, now=now, days=days):
        with transaction.atomic(), connection.cursor() as cursor:
            values = fixed | vars(chunk) | {"number": chunk.number, "series": chunk.first}
            for statement in (DRAW, *WRITE):
                cursor.execute(statement, values)
        bar.update(chunk.number)
    bar.close()


def may_leave_out_checks(cursor: Any) -> bool:
    """May this role write rows without asking for each whether what it points at is there? It halves the time."""
    cursor.execute("select has_parameter_privilege('session_replication_role', 'set')")
    return bool(cursor.fetchone()[0])


def chunks(wanted: int, *, now: datetime, days: int) -> Iterator[Chunk]:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(id), 0) + 1 from reports_report")
        first = cursor.fetchone()[0]
    step = timedelta(days=days) / wanted
    begin = now - step * wanted
    for done in range(0, wanted, AT_ONCE):
        size = min(AT_ONCE, wanted - done)
        yield Chunk(first + done, first + done + size - 1, begin + step * done, step)


def what_is_there(town: Partnership, now: datetime) -> dict[str, Any]:
    agencies = dict(
        Agency.objects.filter(partnership=town, kind__in=SHARES).values_list("kind", "id")
    )
    return {
        "town": town.id,
        "now": now,
        "kinds": KINDS,
        "agencies": [agencies[kind] for kind, share in SHARES.items() for _ in range(share)],
        "shops": Card.objects.filter(partnership=town, ended_at=None).count(),
        "streets": Street.objects.in_town(town.id).count(),
        "sentences": SENTENCES,
        "looks": LOOKS,
        "taken": TAKEN,
        "rare_word": RARE_WORD,
        "rare_one_in": RARE_ONE_IN,
        "rare_until": RARE_UNTIL,
    }


def tidy() -> None:
    """What a server does by itself in quiet hours: so that it does not do it amid a measurement."""
    with connection.cursor() as cursor:
        cursor.execute("vacuum (analyze)")
        if may_leave_out_checks(cursor):
            cursor.execute("reset session_replication_role")
            cursor.execute("checkpoint")
