"""The people of a small town: the same agencies and promises as the large town's, under names of its own."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from highstreet_simulation import names
from highstreet_simulation.chance import stream
from highstreet_simulation.small_towns import SmallTown

COUNTY = "county.example"
COMMISSIONER, CHIEF_CONSTABLE = f"commissioner@{COUNTY}", f"chief.constable@{COUNTY}"
COMMISSIONERS_OFFICE = "Office of the Police, Fire and Crime Commissioner"
FORCE = "Invented Shire Police"
# Who leads every town of the demonstration's county. Both are invented.
COUNTY_LEADERS: tuple[dict[str, Any], ...] = (
    {"email": COMMISSIONER, "name": "Margaret Ashdown", "title": "Commissioner", "roles": ["LEADER"]},
    {
        "email": CHIEF_CONSTABLE,
        "name": "Idris Vaughan",
        "title": "Chief Constable",
        "roles": ["LEADER"],
    },
)  # fmt: skip


def at_home(address: str, town: SmallTown) -> str:
    """An address of the large town's people, as its holder has it in a small town.

    >>> from highstreet_simulation.small_towns import NINE
    >>> at_home("clerk@town.example", NINE[0])
    'clerk@larkenby.town.example'
    """
    mailbox, _, host = address.partition("@")
    return f"{mailbox}@{town.slug}.{host}"


def town_file(town: SmallTown, like: Mapping[str, Any], *, seed: int) -> dict[str, Any]:
    """The large town's file, with this town's name, place, agencies and people; no police figures are its own."""
    said: dict[str, Any] = deepcopy(dict(like))
    said |= {
        "slug": town.slug,
        "name": town.name,
        "police_force": FORCE,
        "lon": town.lon,
        "lat": town.lat,
    }
    said.pop("police_area", None)
    rng = stream(seed, "people", town.slug)
    for agency in said["agency"]:
        agency["name"] = named(agency["name"], town, like)
        agency["ask_next"] = at_home(agency["ask_next"], town)
    for member in said["member"]:
        member["email"], member["name"] = at_home(member["email"], town), names.person(rng)
    for note in said["power_note"]:
        note["by"] = at_home(note["by"], town)
    said["agency"].append({"key": "commissioner", "kind": "COUNCIL", "name": COMMISSIONERS_OFFICE})
    commissioner, chief = COUNTY_LEADERS
    said["member"] += [commissioner | {"agency": "commissioner"}, chief | {"agency": "police"}]
    return said


def named(agency: str, town: SmallTown, like: Mapping[str, Any]) -> str:
    """What an agency of the large town is called here."""
    if like["name"] in agency:
        return agency.replace(like["name"], town.name)
    return f"{town.name}: {agency.replace('North Northamptonshire', 'district').lower()}"
