"""The forms that people send, each filled in when there is time for it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from highstreet_simulation import names
from highstreet_simulation.chance import Stream, happens, one_of, stream, stretch
from highstreet_simulation.daylight import clock, day_of, local
from highstreet_simulation.incidents import Incident
from highstreet_simulation.kinds import INSIDE
from highstreet_simulation.noticing import observed
from highstreet_simulation.sources import Source
from highstreet_simulation.tellings import Form, Telling
from highstreet_simulation.town import Ground, Premises

NEAR_METRES = 60
TELLS_AT_CLOSING = 0.4  # of the hurried shops
AGAIN_WITHIN = timedelta(days=30)
PHONES = 7700900  # Ofcom's numbers for drama: 07700 900000 to 900999


@dataclass
class Before:
    """What a shop has told already, by which it knows who came again."""

    last: dict[int, int]
    sources: dict[tuple[int, str], datetime]

    def knows(self, incident: Incident) -> bool:
        if incident.shop is None or not incident.source:
            return False
        seen = self.sources.get((incident.shop, incident.source))
        return seen is not None and incident.at - seen <= AGAIN_WITHIN


def fill_in(
    seed: int, told: Iterable[Incident], ground: Ground, sources: dict[str, Source]
) -> list[Form]:
    """One form for each incident, or for several where a shop tells them at the end of its day."""
    before = Before({}, {})
    source_of: dict[int, str] = {}
    waiting: dict[tuple[int, datetime], Form] = {}
    forms: list[Form] = []
    for incident in told:
        rng = stream(seed, "form", incident.number)
        shop = shop_that_tells(rng, incident, ground)
        style = shop.style if shop else "plain"
        at = when_told(rng, incident, shop)
        source = sources.get(incident.source)
        telling = observed(rng, incident, source, shop, style=style, at=at)
        if shop and incident.shop == shop.number:
            telling = with_the_one_before(rng, telling, incident, before, source_of)
            source_of[incident.number] = incident.source
        key = (shop.number, at) if shop and tells_at_closing(shop) else None
        if key and key in waiting:
            waiting[key] = replace(waiting[key], tellings=(*waiting[key].tellings, telling))
        elif key:
            waiting[key] = form_of(rng, shop, at, telling)
        else:
            forms.append(form_of(rng, shop, at, telling))
    return sorted(
        [*forms, *waiting.values()], key=lambda form: (form.at, form.tellings[0].incident)
    )


def form_of(rng: Stream, shop: Premises | None, at: datetime, telling: Telling) -> Form:
    if shop:
        through = "member" if shop.member and happens(rng, 0.35) else "card"
        return Form(at=at, through=through, shop=shop.number, tellings=(telling,))
    name = names.person(rng) if happens(rng, 0.6) else ""
    reached = rng.random()
    email = phone = ""
    if reached < 0.6:
        email = f"resident{telling.incident}@home.example"
    elif reached < 0.7:
        phone = f"+44{PHONES}{rng.integers(0, 1000):03}"
    return Form(
        at=at,
        through="resident",
        shop=None,
        tellings=(telling,),
        name=name,
        email=email,
        phone=phone,
    )


def shop_that_tells(rng: Stream, incident: Incident, ground: Ground) -> Premises | None:
    """The shop it happened in, or one that saw it from its door; otherwise somebody who walked by."""
    if incident.setting == INSIDE and incident.shop is not None:
        return ground.premises[incident.shop]
    if happens(rng, 0.42):
        return None
    if incident.shop is not None:
        return ground.premises[incident.shop]
    seeing = [
        shop
        for shop in ground.premises
        if shop.is_open(clock(incident.at))
        and ground.apart(shop.lon, shop.lat, incident.lon, incident.lat) <= NEAR_METRES
    ]
    return one_of(rng, seeing) if seeing else None


def tells_at_closing(shop: Premises) -> bool:
    return shop.style == "hurried" and shop.number % 10 < 10 * TELLS_AT_CLOSING


def when_told(rng: Stream, incident: Incident, shop: Premises | None) -> datetime:
    """At once, in a quiet hour, at closing, or the next morning when the shop opens again."""
    end = incident.until + timedelta(minutes=3)
    if shop is None:
        return end + timedelta(hours=stretch(rng, 3, 1.4))
    if tells_at_closing(shop):
        return max(end, closing(incident.at, shop))
    quiet = {"hurried": 2.5, "plain": 1.0, "neat": 0.4}[shop.style]
    at = end + timedelta(hours=stretch(rng, quiet, 1.1))
    if shop.is_open(clock(at)):
        return at
    return opening_after(at, shop) + timedelta(minutes=float(rng.exponential(30)))


def closing(at: datetime, shop: Premises) -> datetime:
    day = day_of(at)
    shut = local(day, shop.closes - 0.2)
    return shut if shut > at else local(day + timedelta(days=1), shop.closes - 0.2)


def opening_after(at: datetime, shop: Premises) -> datetime:
    day = day_of(at)
    opens = local(day, shop.opens)
    return opens if opens > at else local(day + timedelta(days=1), shop.opens)


def with_the_one_before(
    rng: Stream,
    telling: Telling,
    incident: Incident,
    before: Before,
    source_of: dict[int, str],
) -> Telling:
    """“Same people again”: often right, now and then not."""
    assert incident.shop is not None
    known, last = before.knows(incident), before.last.get(incident.shop)
    says_so = happens(rng, 0.4 if known else 0.03)
    same_as = None
    if says_so and last is not None and happens(rng, 0.35):
        same_as = last if source_of.get(last) == incident.source or happens(rng, 0.1) else None
    before.last[incident.shop] = incident.number
    if incident.source:
        before.sources[(incident.shop, incident.source)] = incident.at
    return replace(telling, same_again=says_so, same_as=same_as)
