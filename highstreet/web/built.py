"""The built style sheets, scripts and pictures, by the name that carries their content's hash."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings

FOLDER = Path(__file__).parent / "built"


class NotBuilt(RuntimeError):
    """The front end has not been built, or has no such file."""


@cache
def manifest() -> dict[str, str]:
    try:
        names: dict[str, str] = json.loads((FOLDER / "manifest.txt").read_text())
    except FileNotFoundError as missing:
        raise NotBuilt("The style sheets are not built yet: run `make assets`.") from missing
    return names


def built(name: str) -> str:
    """The address of a built file."""
    if name not in manifest():
        raise NotBuilt(f"There is no built file called {name}.")
    return f"{settings.STATIC_URL}{manifest()[name]}"


def built_text(name: str) -> str:
    return (FOLDER / manifest()[name]).read_text()
