"""Telling: reports through the real form, from passers-by and from shops with a card."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count, cycle, islice
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.cost import cpu_ms
from benchmarks.filling import LOOKS, SENTENCES, TAKEN
from benchmarks.ground import Ground, queue_working
from benchmarks.load import ask_once, request
from benchmarks.measuring import WARM_UP, Measured, measure
from benchmarks.town import SLUG
from highstreet.places.models import Card, Premises

FORM = f"/{SLUG}/tell/report/"
TIMES, TIMES_DRAINING, TIMES_WHOLE = 1_920, 960, 480
CARDS = 60  # each may tell 120 times an hour
visitors = count(1)


def rows(ground: Ground, reports: int, _: datetime) -> Iterator[Measured]:
    yield measure(ground, "told", public(ground), reports=reports, times=TIMES, status=302)
    yield measure(ground, "told by card", by_card(ground), reports=reports, times=TIMES, status=302)
    yield while_draining(ground, reports)


def whole_way(ground: Ground, reports: int, _: datetime) -> Iterator[Measured]:
    """The form, what will happen, sending, the receipt: three pages before and one after."""
    sent = measure(ground, "told", public(ground), reports=reports, times=TIMES_WHOLE, status=302)
    opened = measure(
        ground, "form", lambda n: [request(FORM)] * n, reports=reports, times=TIMES_WHOLE
    )
    checked = measure(ground, "check", public(ground, "check"), reports=reports, times=TIMES_WHOLE)
    parts = (opened, checked, sent)
    yield replace(
        sent,
        row="told, all three pages",
        usual=sum(part.usual for part in parts),
        web=sum(part.web for part in parts),
        database=sum(part.database or 0 for part in parts),
        per_second=1 / sum(1 / part.per_second for part in parts),
        p50=sum(part.p50 for part in parts),
        p95=sum(part.p95 for part in parts),
    )


def while_draining(ground: Ground, reports: int) -> Measured:
    """The same while the queue's worker sends the letters and proposes what belongs together."""
    with queue_working() as worker:
        before = cpu_ms(worker)
        told = measure(
            ground, "told, queue working", public(ground), reports=reports, times=TIMES_DRAINING,
            status=302,
        )  # fmt: skip
        working = (cpu_ms(worker) - before) / (TIMES_DRAINING + WARM_UP)
        return replace(told, web=told.web + working, usual=told.usual + working)


def public(ground: Ground, action: str = "send") -> "Prepared":
    """Passers-by, each from an address of their own, so that the throttle counts and lets them pass."""
    cookie = ask_once(ground.port, request(FORM)).cookies
    return Prepared([cookie], action, at_card=False)


def by_card(ground: Ground) -> "Prepared":
    """Shops that have scanned their card."""
    jars = []
    for card in Card.objects.filter(ended_at=None).order_by("id")[:CARDS]:
        scan = request(f"/{SLUG}/card/{card.token}/", came_from=fresh_address())
        scanned = ask_once(ground.port, scan).cookies
        form = ask_once(ground.port, request(FORM, cookies=scanned)).cookies
        jars.append(scanned | form)
    return Prepared(jars, "send", at_card=True)


class Prepared:
    """Makes as many filled-in forms as are wanted, each with a key of its own."""

    def __init__(self, jars: list[dict[str, str]], action: str, *, at_card: bool) -> None:
        self.jars, self.action, self.at_card = jars, action, at_card
        self.places = list(Premises.objects.order_by("id").values_list("id", "name"))

    def __call__(self, number: int) -> Sequence[bytes]:
        return [self.one(n, jar) for n, jar in enumerate(islice(cycle(self.jars), number))]

    def one(self, number: int, jar: dict[str, str]) -> bytes:
        place, name = self.places[number % len(self.places)]
        where = {"place": "", "place_typed": "", "place_for": ""}
        if not self.at_card:
            where = {"place": f"premises:{place}", "place_typed": name, "place_for": name}
        form = typed(number) | where | {
            "csrfmiddlewaretoken": jar["highstreet_csrf"], "action": self.action,
        }  # fmt: skip
        return request(
            FORM,
            form=urlencode(form),
            cookies=jar,
            came_from=fresh_address(),
        )


def fresh_address() -> str:
    """An address from which nobody has come before."""
    visitor = next(visitors)
    return f"10.{visitor // 65_536 % 256}.{visitor // 256 % 256}.{visitor % 256}"


def typed(number: int) -> dict[str, str]:
    """What somebody types who has a moment: the questions, some words, who it was, how to reach them."""
    return {
        "key": str(uuid4()),
        "same_as": "",
        "attendance": "violence" if number % 9 == 0 else "none",
        "kind": "THEFT" if number % 3 else "GROUP",
        "setting": "INSIDE",
        "when": "now",
        "words": SENTENCES[number % len(SENTENCES)],
        "people_count": str(1 + number % 3),
        "people_looks": LOOKS[number % len(LOOKS)],
        "people_ages": "ADULT",
        "vehicle_registration": "",
        "taken": TAKEN[number % len(TAKEN)],
        "value": "24.50",
        "cctv": "Over the till",
        "contact_name": "A. Keeper",
        "contact_email": f"teller{number}@shop.example",
        "contact_phone": "",
    }
