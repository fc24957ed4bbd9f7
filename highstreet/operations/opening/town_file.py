"""Reading a town's file and opening the town from it."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from highstreet.base import towns
from highstreet.base.refusal import Refused
from highstreet.base.working_time import Day, Week
from highstreet.people.asking import Clockwork
from highstreet.people.choices import AgencyKind
from highstreet.people.commands.membership import add_agency, add_member, name_who_to_ask, open_town
from highstreet.people.models import Agency, Partnership
from highstreet.powers.commands import load_powers, set_note
from highstreet.powers.written import library
from highstreet.promises.choices import Act, Unit
from highstreet.promises.commands import Terms, set_standard
from highstreet.reports.choices import Severity
from highstreet.reports.commands.tables import add_severity_rule, set_routes

TOWNS = Path(__file__).resolve().parents[1] / "towns"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class WrongTownFile(ValueError):
    """The file says something that cannot be meant; the message says where and what to do."""


@dataclass(frozen=True)
class Opened:
    """A town that has just been opened, and its agencies by their keys in the file."""

    town: Partnership
    agencies: dict[str, Agency]


def read_town_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text())
    except FileNotFoundError as missing:
        raise WrongTownFile(f"There is no file {path}.") from missing
    except tomllib.TOMLDecodeError as wrong:
        raise WrongTownFile(f"{path} is not valid TOML: {wrong}.") from wrong


def open_from(file: dict[str, Any], *, since: date, at: datetime) -> Opened:
    """Open the town with everything in its file, or with nothing if anything is wrong."""
    try:
        with towns.every_town(), transaction.atomic():
            return open_all(file, since=since, at=at)
    except KeyError as missing:
        raise WrongTownFile(f"The town's file lacks {missing} somewhere: add it.") from missing
    except (TypeError, ValueError, ObjectDoesNotExist, Refused) as wrong:
        raise WrongTownFile(f"The town's file is wrong: {str(wrong).rstrip('.')}.") from wrong


def open_all(file: dict[str, Any], *, since: date, at: datetime) -> Opened:
    town = open_town(
        slug=file["slug"],
        name=file["name"],
        police_force=file.get("police_force", ""),
        lon=file["lon"],
        lat=file["lat"],
        at=at,
    )
    by = Clockwork(town.id)
    agencies = {
        one["key"]: add_agency(
            town=town,
            kind=AgencyKind(one["kind"]),
            name=one["name"],
            week=week_of(one),
            by=by,
            at=at,
        )
        for one in file["agency"]
    }
    members = {
        one["email"]: add_member(
            agency=agencies[one["agency"]],
            name=one["name"],
            title=one.get("title", ""),
            email=one["email"],
            roles=one["roles"],
            by=by,
            at=at,
        )
        for one in file.get("member", [])
    }
    for one in file["agency"]:
        if "ask_next" in one:
            name_who_to_ask(
                agency=agencies[one["key"]], member=members[one["ask_next"]], by=by, at=at
            )
    for one in file.get("standard", []):
        set_standard(
            agency=agencies[one["agency"]], terms=terms_of(one), valid_from=since, by=by, at=at
        )
    for one in file.get("severity", []):
        add_severity_rule(
            kind=one.get("kind", ""),
            facts=one.get("facts", []),
            severity=Severity(one["severity"]),
            reason=one["reason"],
            by=by,
            at=at,
        )
    routes = [one | {"agency": agencies[one["agency"]].id} for one in file["route"]]
    set_routes(routes=routes, by=by, at=at)
    load_powers(powers=library(), by=by, at=at)
    for one in file.get("power_note", []):
        set_note(power=one["power"], words=one["words"], by=members[one["by"]], at=at)
    return Opened(town=town, agencies=agencies)


def week_of(agency: dict[str, Any]) -> Week | None:
    """`{ days = "Mon-Sat", from = "08:00", to = "18:00" }` as a week."""
    hours = agency.get("hours")
    if hours is None:
        return None
    first, _, last = hours["days"].partition("-")
    begin = WEEKDAYS.index(first)
    end = WEEKDAYS.index(last or first)
    open_hours = (time.fromisoformat(hours["from"]), time.fromisoformat(hours["to"]))
    days: list[Day] = [open_hours if begin <= number <= end else None for number in range(7)]
    return Week(days=tuple(days), on_holidays=agency.get("works_on_holidays", False))  # type: ignore[arg-type]


def terms_of(one: dict[str, Any]) -> Terms:
    said = {name: value for name, value in one.items() if name != "agency"}
    return Terms(**said | {"act": Act(one["act"]), "unit": Unit(one["unit"])})
