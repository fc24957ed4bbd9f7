"""Makers of legal powers, as a file would write them."""

from typing import Any

from highstreet.people.asking import Clockwork
from highstreet.people.models import Partnership
from highstreet.powers.commands import load_powers
from highstreet.powers.models import Power
from highstreet.powers.written import Written, as_written
from tests.makers import LONG_AGO, SINCE, a_partnership


def a_written_power(code: str = "dispersal", *versions: dict[str, Any], **more: Any) -> Written:
    """What a file would say of a legal power: with one version, if nothing else is said."""
    shared: dict[str, Any] = {
        "code": code,
        "group": "AREA",
        "kind": "POWER",
        "name": code.replace("-", " ").title(),
        "does": "Something is done",
        "used_by": "Somebody",
        "against": "Anybody",
        "source": "A test",
        "in_force_from": SINCE,
    }
    said = shared | more
    if versions:
        said["version"] = list(versions)
    return as_written(said, "a test")


def a_power(
    code: str = "dispersal", *versions: dict[str, Any], of: Partnership | None = None, **more: Any
) -> Power:
    town = of or a_partnership()
    load_powers(
        powers=[a_written_power(code, *versions, **more)], by=Clockwork(town.id), at=LONG_AGO
    )
    return Power.objects.get(partnership=town, code=code)
