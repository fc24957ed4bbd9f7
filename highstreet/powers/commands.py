"""Every change to a town's library: loading it from the files, checking it against the law, noting something."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.base.working_time import LONDON
from highstreet.people.access import may_not_keep_tables
from highstreet.people.asking import Clockwork
from highstreet.people.models import Member
from highstreet.powers import rules
from highstreet.powers.models import Power, Version
from highstreet.powers.written import Written, WrittenVersion
from highstreet.trail.models import record

LONGEST_NOTE = 1_000


@dataclass
class Loaded:
    """What loading has changed, by the codes of the powers."""

    added: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        return not (self.added or self.begun or self.corrected or self.ended)


@command
def load_powers(*, powers: Sequence[Written], by: Clockwork, at: datetime) -> Loaded:
    """Bring the town's library to what the files say. Loading the same again changes nothing.

    A version is never written anew: a new one is added, and one that was corrected is put aside. What the
    files no longer name stays.
    """
    loaded = Loaded()
    known = {
        power.code: power for power in Power.objects.in_town(by.partnership_id).select_for_update()
    }
    for position, one in enumerate(powers, start=1):
        insist(rules.out_of_order(one.versions))
        power = known.get(one.code)
        if power is None:
            add_power(one, position, loaded, by=by, at=at)
        else:
            keep_place(power, one, position)
            bring_up_to_date(power, one, loaded, by=by, at=at)
    return loaded


def add_power(one: Written, position: int, loaded: Loaded, *, by: Clockwork, at: datetime) -> None:
    power = Power.objects.create(
        partnership_id=by.partnership_id, code=one.code, group=one.group, position=position
    )
    Version.objects.bulk_create(
        as_row(power, number, version, end, at=at)
        for number, (version, end) in enumerate(with_ends(one), start=1)
    )
    loaded.added.append(one.code)
    record("power.added", one.code, by=by, at=at, versions=len(one.versions))


def keep_place(power: Power, one: Written, position: int) -> None:
    """Where it stands in the library is no word of law."""
    if (power.group, power.position) != (one.group, position):
        power.group, power.position = one.group, position
        power.save(update_fields=["group", "position"])


def bring_up_to_date(
    power: Power, one: Written, loaded: Loaded, *, by: Clockwork, at: datetime
) -> None:
    kept = {version.number: version for version in power.versions.current()}
    for number, (written, end) in enumerate(with_ends(one), start=1):
        row = kept.get(number)
        if row is None:
            as_row(power, number, written, end, at=at).save()
            loaded.begun.append(power.code)
            record(
                "power.version_begun",
                power.code,
                by=by,
                at=at,
                version=number,
                in_force_from=written.in_force_from,
                to_confirm=written.to_confirm,
            )
        elif different := differences(row, written):
            row.replaced_at = at
            row.save(update_fields=["replaced_at"])
            as_row(power, number, written, end, at=at).save()
            loaded.corrected.append(power.code)
            record("power.corrected", power.code, by=by, at=at, version=number, changed=different)
        elif row.in_force_to != end:
            row.in_force_to = end
            row.save(update_fields=["in_force_to"])
            loaded.ended.append(power.code)
            record("power.ended", power.code, by=by, at=at, version=number, last_day=end)


def with_ends(one: Written) -> list[tuple[WrittenVersion, date | None]]:
    return list(zip(one.versions, rules.ends(one.versions), strict=True))


def as_row(
    power: Power, number: int, written: WrittenVersion, end: date | None, *, at: datetime
) -> Version:
    return Version(
        partnership_id=power.partnership_id,
        power=power,
        number=number,
        loaded_at=at,
        **written.content() | {"in_force_to": end},
    )


def differences(row: Version, written: WrittenVersion) -> list[str]:
    """What the file says otherwise than the row. The last day is not among it: it is added when it comes."""
    return [
        name
        for name, value in written.content().items()
        if name != "in_force_to" and getattr(row, name) != value
    ]


@command
def mark_as_checked(*, power: str, on: date, by: Member, at: datetime) -> None:
    """Somebody has compared the version that speaks today with the law, and it says what the law says."""
    insist(may_not_keep_tables(by))
    found = Power.objects.visible_to(by).select_for_update().get(code=power)
    today = at.astimezone(LONDON).date()
    version = rules.speaking(found.versions.current(), today)
    if version is None:
        raise Version.DoesNotExist
    insist(rules.cannot_check(version, on=on, today=today))
    version.checked_on, version.checked_by = on, by
    version.save(update_fields=["checked_on", "checked_by"])
    record("power.checked", power, by=by, at=at, version=version.number, on=on)


@command
def set_note(*, power: str, words: str, by: Member, at: datetime) -> None:
    """What this town wants its partners to know about it; no words take the note away."""
    insist(may_not_keep_tables(by), too_long(words))
    found = Power.objects.visible_to(by).select_for_update().get(code=power)
    found.note = words.strip()
    found.note_by, found.note_at = (by, at) if found.note else (None, None)
    found.save(update_fields=["note", "note_by", "note_at"])
    record("power.noted", power, by=by, at=at, words=found.note)


def too_long(words: str) -> Refusal | None:
    if len(words.strip()) <= LONGEST_NOTE:
        return None
    return Refusal("note_too_long", f"A note has up to {LONGEST_NOTE:,} letters. Make it shorter.")
