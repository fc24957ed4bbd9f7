"""The truth about a year as plain data, to be kept beside a platform that knows only what was told.

Whatever an estimate says (how much is never told, what belongs together, whether the lights helped) can be
held against it.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from highstreet_simulation.deciding import REASONS, TOLD_AT_FIRST, TOLD_AT_LAST
from highstreet_simulation.desks import DESKS
from highstreet_simulation.incidents import Incident
from highstreet_simulation.sources import Source
from highstreet_simulation.year import Year

ABOUT = (
    "What is true of the invented year. Nobody here is real. `reports` has what truly happened for each "
    "report by its reference; `untold` what nobody told, and why."
)


def truth_of(year: Year, references: Mapping[int, str]) -> dict[str, Any]:
    """Everything that is true, with the platform's reference for each incident that was told."""
    return {
        "about": ABOUT,
        "seed": year.seed,
        "first_day": year.first.isoformat(),
        "ends_at": year.ends_at.isoformat(),
        "told_share": {"at_first": TOLD_AT_FIRST, "at_last": TOLD_AT_LAST},
        "reasons_for_not_telling": REASONS,
        "schemes": [asdict(year.lights), asdict(year.posters)],
        "desks": {name: asdict(desk) for name, desk in DESKS.items()},
        "sources": [of_source(source) for source in year.sources],
        "rates_are_approximate": year.rates.approximate,
        "reports": {
            reference: of_incident(year.incident(number))
            for number, reference in sorted(references.items())
        },
        "untold": [
            of_incident(year.incident(number)) | {"why": why}
            for number, why in sorted(year.untold.items())
        ],
    }


def of_incident(one: Incident) -> dict[str, Any]:
    return {
        "incident": one.number,
        "kind": one.kind,
        "setting": one.setting,
        "at": one.at.isoformat(),
        "is_dark": one.is_dark,
        "source": one.source,
        "shop": one.shop,
        "street": one.street,
        "lon": one.lon,
        "lat": one.lat,
        "people": one.people,
        "facts": sorted(one.facts),
        "pence": one.pence,
        "police_type": one.police_type,
    }


def of_source(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "sort": source.sort,
        "lon": source.lon,
        "lat": source.lat,
        "roams_metres": round(source.roams),
        "people": [asdict(person) for person in source.people],
        "vehicle": asdict(source.vehicle) if source.vehicle else None,
        "active": [asdict(active) for active in source.active],
        "frightening": round(source.frightening, 3),
    }
