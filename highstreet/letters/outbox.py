"""The outbox: where a change leaves the letter that tells of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import connection

from highstreet.base.later import later
from highstreet.letters.choices import Channel, State
from highstreet.letters.words import Words
from highstreet.trail.models import Somebody

SEND = "letters.send"
WRITE = """
insert into letters_letter
    (partnership_id, key, number, channel, "to", subject, body, kind, about, state, written_at,
     tries, trouble)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0, '')
on conflict (partnership_id, key) do nothing
returning id
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
    text = to.channel == Channel.TEXT
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE,
            [
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
            ],
        )
        row = cursor.fetchone()
    if row:
        later(SEND, lock=f"letter:{row[0]}", letter=row[0], town=by.partnership_id)
