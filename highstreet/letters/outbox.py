"""The outbox: where a change leaves the letter that tells of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import connection

from highstreet.base.later import Later, later
from highstreet.letters.choices import Channel, State
from highstreet.letters.words import Words
from highstreet.trail.models import Somebody

SEND = "letters.send"
WRITE = """
insert into letters_letter
    (id, partnership_id, key, number, channel, "to", subject, body, kind, about, state, written_at,
     tries, trouble)
values (coalesce(%s, nextval('letters_letter_id_seq')),
        %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0, '')
on conflict (partnership_id, key) do nothing
"""


@dataclass(frozen=True)
class Reader:
    """Whom a letter is for: an e-mail address or a phone number."""

    channel: Channel
    to: str


def write_letter(
    *, to: Reader, kind: str, words: Words, key: str, about: str, by: Somebody, at: datetime
) -> None:
    """Put a letter in the outbox, inside the transaction of the change that it tells of.

    It leaves once that change is committed. The same key twice is the same letter: it is written once.
    """
    with connection.cursor() as cursor:
        values = as_values(None, to, kind, words, key=key, about=about, by=by, at=at)
        cursor.execute(f"{WRITE} returning id", values)
        row = cursor.fetchone()
    if row:
        later(sending(row[0], by.partnership_id))


def as_values(
    number: int | None,
    to: Reader,
    kind: str,
    words: Words,
    *,
    key: str,
    about: str,
    by: Somebody,
    at: datetime,
) -> list[Any]:
    """The values that WRITE wants, for a letter with its number given or still to be given."""
    text = to.channel == Channel.TEXT
    return [
        number,
        by.partnership_id,
        key,
        uuid4(),
        to.channel,
        to.to,
        "" if text else words.subject,
        words.short if text else words.body,
        kind,
        about,
        State.WAITING,
        at,
    ]


def sending(letter: int, town: int) -> Later:
    """The job that hands the letter to its carrier; two never work on the same letter."""
    return Later(SEND, {"letter": letter, "town": town}, lock=f"letter:{letter}")
