"""Where a page of a long list ended, as a token for the address of the next."""

from datetime import datetime

from django.core import signing
from django.utils.dateparse import parse_datetime


def token(place: tuple[datetime, int] | None, *, of: str) -> str:
    """Empty where nothing follows. What one list has signed is no place in another."""
    return signing.dumps([place[0].isoformat(), place[1]], salt=of) if place else ""


def read(typed: str, *, of: str) -> tuple[datetime, int] | None:
    """A token that we did not make begins at the first page."""
    try:
        when, number = signing.loads(typed, salt=of)
    except signing.BadSignature:
        return None
    at = parse_datetime(when)
    return (at, number) if at else None
