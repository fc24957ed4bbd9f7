"""Sealing the trail, and checking the seals.

Each seal's digest runs over the seal before it and over every line since. Sealing happens a little after
the lines are written, so that writing a line never waits for another town's line.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import OperationalError, connection, transaction

from highstreet.base import towns
from highstreet.trail.models import Entry, Inspection, Seal

FIRST = "0" * 64
WAITS_FOR_WRITERS = "1500ms"  # PostgreSQL calls off its own tidying of a table after a second


@dataclass(frozen=True)
class Check:
    """What checking the seals found: how much is sealed, and the first line that does not fit."""

    seals: int
    lines: int
    broken: str


def line_as_bytes(line: Entry) -> bytes:
    said = [
        line.id,
        line.partnership_id,
        line.what,
        line.about,
        line.by,
        line.at.astimezone(UTC).isoformat(),
        line.detail,
    ]
    return json.dumps(said, sort_keys=True, default=str).encode()


def digest_of(before: str, lines: Iterable[Entry]) -> tuple[str, int]:
    digest, count = hashlib.sha256(before.encode()), 0
    for line in lines:
        digest.update(hashlib.sha256(line_as_bytes(line)).digest())
        count += 1
    return digest.hexdigest(), count


def seal(*, at: datetime) -> Seal | None:
    """Seal every line that is not sealed yet; nothing if there is none, or if somebody writes for long."""
    with towns.every_town(), transaction.atomic():
        if not nobody_writes():
            return None
        last = Seal.objects.order_by("-upto").first()
        done = last.upto if last else 0
        upto = (
            Entry.objects.filter(id__gt=done).order_by("-id").values_list("id", flat=True).first()
        )
        if upto is None:
            return None
        lines = Entry.objects.filter(id__gt=done, id__lte=upto).order_by("id").iterator()
        digest, count = digest_of(last.digest if last else FIRST, lines)
        return Seal.objects.create(upto=upto, lines=count, digest=digest, at=at)


def nobody_writes() -> bool:
    """Wait for lines that are being written, so that none can appear below the last one later.

    Not for long: whoever wants to write meanwhile waits behind us. The next time will do.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"set local lock_timeout = '{WAITS_FOR_WRITERS}'")
            cursor.execute("lock table trail_entry in share mode")
    except OperationalError:
        return False
    return True


def inspect(*, at: datetime) -> Check:
    """Check, and keep what was found, so that the office can see when that was."""
    found = check()
    Inspection.objects.create(at=at, seals=found.seals, lines=found.lines, broken=found.broken)
    return found


def is_sealed_by(digest: str) -> bool:
    """Does a seal still stand that somebody noted down? A trail cut short and sealed anew has lost it."""
    return Seal.objects.filter(digest=digest).exists()


def check() -> Check:
    """Work out every seal anew and compare."""
    before, done, lines, seals = FIRST, 0, 0, 0
    with towns.every_town():
        for found in Seal.objects.order_by("upto"):
            between = Entry.objects.filter(id__gt=done, id__lte=found.upto).order_by("id")
            digest, count = digest_of(before, between.iterator())
            if (digest, count) != (found.digest, found.lines):
                words = (
                    f"Lines {done + 1} to {found.upto} are not as they were sealed "
                    f"on {found.at:%d %B %Y at %H:%M} UTC: {found.lines} lines then, {count} now."
                )
                return Check(seals=seals, lines=lines, broken=words)
            before, done, lines, seals = found.digest, found.upto, lines + count, seals + 1
    return Check(seals=seals, lines=lines, broken="")
