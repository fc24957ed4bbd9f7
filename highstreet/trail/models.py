"""Lines on the trail, and the seals that make a changed or missing line show."""

from datetime import datetime
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from highstreet.base.rows import Rows


class Somebody(Protocol):
    """Whoever does something: a member, a card in a shop, a passer-by, the clockwork."""

    @property
    def as_written(self) -> str: ...

    @property
    def partnership_id(self) -> int: ...


class Entry(models.Model):
    """One line: it points at nothing, so that it stays true when what it speaks of is gone.

    The database refuses to change or delete it (see the first migration).
    """

    partnership_id = models.BigIntegerField()
    what = models.CharField(max_length=60)
    about = models.CharField(max_length=80)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [models.Index(name="trail_about", fields=["partnership_id", "about", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.about} by {self.by}"


class Seal(models.Model):
    """A digest over all lines up to one line and over the seal before: change a line and it breaks."""

    upto = models.BigIntegerField(unique=True)
    lines = models.IntegerField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.lines} lines up to {self.upto}"


class Inspection(models.Model):
    """Somebody, or the clock, worked out every seal anew and compared. Nothing broken is an empty text."""

    at = models.DateTimeField()
    seals = models.IntegerField()
    lines = models.IntegerField()
    broken = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.broken or f"{self.seals} seals hold"


def record(what: str, about: str, *, by: Somebody, at: datetime, **detail: Any) -> None:
    """Write one line, inside the transaction of the change that it tells of."""
    line = Rows()
    line.add(entry(what, about, by=by, at=at, **detail))
    line.write()


def entry(what: str, about: str, *, by: Somebody, at: datetime, **detail: Any) -> Entry:
    """The line, for a change that writes all its rows in one go."""
    return Entry(
        partnership_id=by.partnership_id,
        what=what,
        about=about,
        by=by.as_written,
        at=at,
        detail=detail,
    )
