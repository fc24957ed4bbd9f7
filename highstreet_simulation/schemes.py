"""Two things that the partners try in the year: lights that work, and posters that do not.

Both have a trap for whoever reads the figures: the lights go on while the evenings change, and the posters
go where the last weeks were bad, so that the shops would have got better anyway.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from highstreet_simulation.chance import Stream, happens, stream
from highstreet_simulation.incidents import Incident
from highstreet_simulation.kinds import OUTSIDE, SHY_OF_LIGHT, Kind

PREVENTED_BY_LIGHT = 0.45
PREVENTED_BY_POSTERS = 0.0
LIT_STREETS = 4
POSTER_SHOPS = 15
LOOKED_BACK_DAYS = 42


@dataclass(frozen=True)
class Scheme:
    """What was tried, where, from which day on, and how much it truly prevents."""

    name: str
    first_day: int
    streets: tuple[str, ...]
    shops: tuple[int, ...]
    prevents: float
    what: str
    compare_with: tuple[str, ...] = ()


def choose_schemes(incidents: list[Incident], *, days: int) -> tuple[Scheme, Scheme]:
    """Lights for every other of the darkest streets; posters for the shops that just had the worst weeks."""
    lit_from, posters_from = round(days * 0.55), round(days * 0.5)
    dark = Counter(
        one.street
        for one in incidents
        if one.day < lit_from
        and one.is_dark
        and one.setting == OUTSIDE
        and one.kind in SHY_OF_LIGHT
    )
    darkest = [street for street, _number in dark.most_common(2 * LIT_STREETS)]
    thefts = Counter(
        one.shop
        for one in incidents
        if one.kind == Kind.THEFT
        and one.shop is not None
        and posters_from - LOOKED_BACK_DAYS <= one.day < posters_from
    )
    worst = [shop for shop, _number in thefts.most_common(POSTER_SHOPS) if shop is not None]
    lights = Scheme(
        name="street lighting",
        first_day=lit_from,
        streets=tuple(darkest[0::2]),
        shops=(),
        prevents=PREVENTED_BY_LIGHT,
        what="Of trouble outside after dark in these streets, this share no longer happens.",
        compare_with=tuple(darkest[1::2]),
    )
    posters = Scheme(
        name="poster campaign",
        first_day=posters_from,
        streets=(),
        shops=tuple(sorted(worst)),
        prevents=PREVENTED_BY_POSTERS,
        what="Of theft in these shops, this share no longer happens: none. They were chosen after bad weeks.",
    )
    return lights, posters


def still_happens(seed: int, incidents: Iterable[Incident], lights: Scheme) -> Iterator[Incident]:
    """The incidents without those that the lights prevent."""
    rng: Stream = stream(seed, "lights")
    for one in incidents:
        prevented = (
            one.day >= lights.first_day
            and one.street in lights.streets
            and one.setting == OUTSIDE
            and one.is_dark
            and one.kind in SHY_OF_LIGHT
            and happens(rng, lights.prevents)
        )
        if not prevented:
            yield one
