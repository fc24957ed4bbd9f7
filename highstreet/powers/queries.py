"""What may be read of a town's library, ready for a page."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from highstreet.base.refusal import Refusal
from highstreet.people.access import may_not_keep_tables
from highstreet.people.models import Member
from highstreet.powers import rules
from highstreet.powers.choices import Group, Kind, Moment, Standing
from highstreet.powers.models import Power, Version
from highstreet.powers.rules import Step

USABLE = (Standing.IN_FORCE, Standing.NO_ACT)
SEARCHED = ("name", "does", "used_by", "against", "statute", "section", "lasts", "breach")


@dataclass(frozen=True)
class PowerLine:
    """One row of the library, as it stands on a day."""

    code: str
    group: Group
    name: str
    does: str
    kind: str
    standing: Standing
    why: str
    doubts: int
    coming: bool
    is_to_check: bool
    note: str


@dataclass(frozen=True)
class GroupLines:
    """What stands together in the library."""

    name: str
    is_help: bool
    lines: tuple[PowerLine, ...]


@dataclass(frozen=True)
class VersionLine:
    """Another version of the same thing: what was the law before, and what comes."""

    number: int
    does: str
    statute: str
    section: str
    standing: Standing
    in_force_from: date | None
    in_force_to: date | None
    to_confirm: str


@dataclass(frozen=True)
class Said:
    """What a version says, in its own words."""

    number: int
    name: str
    does: str
    used_by: str
    against: str
    proof: tuple[str, ...]
    lasts: str
    breach: str
    appeal: str
    statute: str
    section: str
    source: str
    source_address: str
    source_as_of: date | None
    in_force_from: date | None
    in_force_to: date | None
    to_confirm: str
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """Who would use it, against people of which ages, and which steps are done."""

    body: str | None
    ages: tuple[int, ...]
    done: tuple[str, ...]


@dataclass(frozen=True)
class Tried:
    """What the rules say to whoever asks: nothing against it, or why not; and what still lacks."""

    why_not: Refusal | None
    missing: tuple[Step, ...]


@dataclass(frozen=True)
class PowerPage:
    """Everything that the page of one power shows, as it stands on a day."""

    code: str
    group: str
    is_help: bool
    standing: Standing
    said: Said
    kind: str
    may_be_used_at_all: bool
    before: tuple[Step, ...]
    after: tuple[Step, ...]
    others: tuple[VersionLine, ...]
    last_check: date | None
    is_to_check: bool
    checked_on: date | None
    checked_by: str
    note: str
    note_by: str
    note_at: datetime | None
    tried: Tried | None
    why_not_keep: Refusal | None


def powers_of(viewer: Member) -> QuerySet[Power, Power]:
    """The town's powers, each with its versions as they are written now."""
    current = Version.objects.current().select_related("checked_by").order_by("number")
    return (
        Power.objects.visible_to(viewer)
        .select_related("note_by")
        .prefetch_related(Prefetch("versions", queryset=current, to_attr="as_written"))
        .order_by("position", "id")
    )


def library(
    viewer: Member, *, on: date, words: str = "", standing: Standing | None = None
) -> list[GroupLines]:
    """What partners may do, help first, as it stands on a day: everything, or what a search finds.

    Asked for what is in force, it shows what needs no Act too: both may be used.
    """
    lines = [line for power in powers_of(viewer) if (line := power_line(power, on, words))]
    wanted = USABLE if standing == Standing.IN_FORCE else (standing,)
    if standing:
        lines = [line for line in lines if line.standing in wanted]
    grouped = {group: tuple(one for one in lines if one.group == group) for group in Group}
    return [
        GroupLines(str(group.label), group.is_help, found)
        for group, found in grouped.items()
        if found
    ]


def power_line(power: Any, on: date, words: str) -> PowerLine | None:
    """Its row, unless it has none of the words."""
    version = rules.speaking(power.as_written, on)
    if version is None or not has_words(version, words):
        return None
    return PowerLine(
        code=power.code,
        group=Group(power.group),
        name=version.name,
        does=version.does,
        kind=str(Kind(version.kind).label),
        standing=rules.standing(version, on),
        why=version.to_confirm,
        doubts=len(version.doubts),
        coming=any(one.number > version.number for one in power.as_written),
        is_to_check=is_to_check(version, on),
        note=power.note,
    )


def has_words(version: Version, words: str) -> bool:
    """Every word stands somewhere in what is said of it."""
    said = [*(getattr(version, name) for name in SEARCHED), *version.proof]
    said += [step.words for step in rules.steps_of(version)]
    text = " ".join(said).casefold()
    return all(word in text for word in words.casefold().split())


def is_to_check(version: Version, on: date) -> bool:
    """Whether somebody should compare it with the law again: what rests on no Act does not change by one."""
    if rules.standing(version, on) == Standing.REPEALED:
        return False
    return Kind(version.kind).rests_on_an_act and rules.is_old(rules.last_check(version), on)


def power_page(
    code: str, viewer: Member, *, on: date, asked: Asked | None = None
) -> PowerPage | None:
    """One power as it stands on a day, as a checklist; and what the rules say to what was asked.

    Asking stores nothing.
    """
    power: Any = powers_of(viewer).filter(code=code).first()
    version = rules.speaking(power.as_written, on) if power else None
    if version is None:
        return None
    steps = rules.steps_of(version)
    return PowerPage(
        code=power.code,
        group=str(Group(power.group).label),
        is_help=Group(power.group).is_help,
        standing=rules.standing(version, on),
        said=said_by(version),
        kind=str(Kind(version.kind).label),
        may_be_used_at_all=rules.nothing_to_use(version) is None,
        before=tuple(step for step in steps if step.moment == Moment.BEFORE),
        after=tuple(step for step in steps if step.moment == Moment.AFTER),
        others=tuple(version_line(one, on) for one in power.as_written if one is not version),
        last_check=rules.last_check(version),
        is_to_check=is_to_check(version, on),
        checked_on=version.checked_on,
        checked_by=version.checked_by.name if version.checked_by else "",
        note=power.note,
        note_by=power.note_by.name if power.note_by else "",
        note_at=power.note_at,
        tried=tried_out(version, on, asked) if asked else None,
        why_not_keep=may_not_keep_tables(viewer),
    )


def said_by(version: Version) -> Said:
    words = {one.name: getattr(version, one.name) for one in fields(Said)}
    return Said(**words | {"proof": tuple(version.proof), "doubts": tuple(version.doubts)})


def version_line(one: Version, on: date) -> VersionLine:
    return VersionLine(
        number=one.number,
        does=one.does,
        statute=one.statute,
        section=one.section,
        standing=rules.standing(one, on),
        in_force_from=one.in_force_from,
        in_force_to=one.in_force_to,
        to_confirm=one.to_confirm,
    )


def tried_out(version: Version, on: date, asked: Asked) -> Tried:
    return Tried(
        why_not=rules.may_be_used(version, on=on, ages=asked.ages, body=asked.body),
        missing=rules.what_is_missing(version, done=asked.done),
    )
