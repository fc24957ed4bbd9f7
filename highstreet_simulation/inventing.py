"""Inventing a year of a town's life from one seed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from highstreet_simulation.daylight import day_of
from highstreet_simulation.deciding import Deciding, who_tells
from highstreet_simulation.filling_in import fill_in
from highstreet_simulation.happening import Calendar, Town, everything
from highstreet_simulation.rates import Rates, rates_without_counts
from highstreet_simulation.schemes import choose_schemes, still_happens
from highstreet_simulation.sources import invent_sources
from highstreet_simulation.tellings import Form
from highstreet_simulation.town import Street, lay_out
from highstreet_simulation.year import Year

NOT_YET = "not yet"


def invent(
    seed: int,
    streets: Sequence[Street],
    *,
    lon: float,
    lat: float,
    ends_at: datetime,
    days: int = 365,
    shops: int = 120,
    rates: Rates | None = None,
) -> Year:
    """A year (or so many days) that ends at this moment, in these streets around this centre."""
    first = day_of(ends_at) - timedelta(days=days - 1)
    chosen = rates or rates_without_counts()
    ground = lay_out(seed, streets, lon, lat, shops)
    sources = invent_sources(seed, ground, days)
    town = Town(ground, sources, chosen, Calendar.beginning(first, days))
    without_schemes = everything(seed, town)
    lights, posters = choose_schemes(without_schemes, days=days)
    happened = [
        replace(one, number=number)
        for number, one in enumerate(
            (o for o in still_happens(seed, without_schemes, lights) if o.until <= ends_at), start=1
        )
    ]
    by_name = {source.name: source for source in sources}
    told, untold = who_tells(seed, happened, Deciding(ground, by_name, days))
    forms = fill_in(seed, told, ground, by_name)
    in_time = [form for form in forms if form.at <= ends_at]
    return Year(
        seed=seed,
        first=first,
        days=days,
        ends_at=ends_at,
        ground=ground,
        rates=chosen,
        sources=sources,
        incidents=tuple(happened),
        forms=tuple(in_time),
        untold=untold | still_to_tell(forms, ends_at),
        lights=lights,
        posters=posters,
    )


def still_to_tell(forms: list[Form], ends_at: datetime) -> dict[int, str]:
    """What will be told after the year's end: not told yet."""
    return {one.incident: NOT_YET for form in forms if form.at > ends_at for one in form.tellings}
