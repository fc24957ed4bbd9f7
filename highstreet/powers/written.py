"""Reading the library from its files: what partners may do, and the 25 techniques of situational prevention."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from highstreet.powers.choices import Body, Group, Kind, Moment, StepKind

HERE = Path(__file__).parent
OURS = (HERE / "help.toml", HERE / "law.toml")
TECHNIQUES = HERE / "techniques.toml"
OF_THE_POWER = {"code", "group", "version"}
LISTS = ("bodies", "proof", "steps", "doubts")
MUST_SAY = ("kind", "name", "does", "used_by", "against", "source")


class WrongLibrary(ValueError):
    """A file says something that cannot be meant; the message says where and what to do."""


@dataclass(frozen=True)
class WrittenVersion:
    """One version as a file says it."""

    kind: Kind
    name: str
    does: str
    used_by: str
    against: str
    source: str
    bodies: tuple[str, ...] = ()
    youngest: int | None = None
    oldest: int | None = None
    proof: tuple[str, ...] = ()
    steps: tuple[Mapping[str, Any], ...] = ()
    lasts: str = ""
    breach: str = ""
    appeal: str = ""
    statute: str = ""
    section: str = ""
    source_address: str = ""
    source_as_of: date | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    is_repealed: bool = False
    unsure_from: date | None = None
    to_confirm: str = ""
    doubts: tuple[str, ...] = ()

    def content(self) -> dict[str, Any]:
        """As a row keeps it: lists for tuples."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        return said | {name: list(said[name]) for name in LISTS}


@dataclass(frozen=True)
class Written:
    """One thing that partners may do, with its versions in the order of their days."""

    code: str
    group: Group
    versions: tuple[WrittenVersion, ...]


@dataclass(frozen=True)
class Technique:
    """One of the 25 techniques, in our words, with an example from a town centre."""

    code: str
    name: str
    does: str
    example: str


@dataclass(frozen=True)
class Aim:
    """What five techniques have in common."""

    name: str
    does: str
    techniques: tuple[Technique, ...]


KNOWN = {one.name for one in fields(WrittenVersion)}


def library(files: Iterable[Path] = OURS) -> list[Written]:
    """Everything that the files say, in their order; each code once."""
    found = [as_written(one, file.name) for file in files for one in tables(file).get("power", [])]
    twice = [code for code, times in Counter(one.code for one in found).items() if times > 1]
    if twice:
        raise WrongLibrary(f"{twice[0]} is there twice: leave one out.")
    return found


def tables(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text())
    except FileNotFoundError as missing:
        raise WrongLibrary(f"There is no file {file}.") from missing
    except tomllib.TOMLDecodeError as wrong:
        raise WrongLibrary(f"{file.name} is not valid TOML: {wrong}.") from wrong


def as_written(one: Mapping[str, Any], file: str) -> Written:
    """What all versions share stands above them, and each may say it differently."""
    code = one.get("code", "")
    shared = {name: value for name, value in one.items() if name not in OF_THE_POWER}
    try:
        return Written(
            code=code,
            group=Group(one["group"]),
            versions=tuple(version(shared | own) for own in one.get("version", [{}])),
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise WrongLibrary(f"{file}, {code or 'a power without a code'}: {wrong}.") from wrong


def version(said: Mapping[str, Any]) -> WrittenVersion:
    if unknown := set(said) - KNOWN:
        raise ValueError(f"nothing is called {min(unknown)} here")
    if missing := [name for name in MUST_SAY if not said.get(name)]:
        raise ValueError(f"{missing[0]} is missing")
    lists = {name: tuple(said.get(name, ())) for name in LISTS}
    steps = tuple(step(one) for one in lists["steps"])
    if len({one["key"] for one in steps}) < len(steps):
        raise ValueError("two steps have the same key")
    bodies = tuple(Body(one).value for one in lists["bodies"])
    return WrittenVersion(
        **dict(said) | lists | {"kind": Kind(said["kind"]), "steps": steps, "bodies": bodies}
    )


def step(said: Mapping[str, Any]) -> dict[str, Any]:
    """A step that must come before is named by its kind, unless it is given another key."""
    kind = StepKind(said["kind"])
    return {
        "key": said.get("key", kind.value.lower()),
        "kind": kind.value,
        "moment": Moment(said.get("moment", Moment.BEFORE)).value,
        "words": said["words"],
        "whom": list(said.get("whom", [])),
    }


@lru_cache
def techniques() -> Sequence[Aim]:
    """Cornish and Clarke's five aims with five techniques each. They are not law, and no town changes them."""
    return tuple(
        Aim(
            name=aim["name"],
            does=aim["does"],
            techniques=tuple(Technique(**one) for one in aim["technique"]),
        )
        for aim in tables(TECHNIQUES)["aim"]
    )
