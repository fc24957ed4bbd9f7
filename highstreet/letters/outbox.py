"""The outbox: where a change leaves the letter that tells of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from highstreet.base.later import Later, later
from highstreet.base.prepared import Statement
from highstreet.base.rows import as_json
from highstreet.letters.choices import Channel, State
from highstreet.letters.models import Letter
from highstreet.letters.words import Words
from highstreet.trail.models import Somebody

SEND = "letters.send"
WRITE = """
insert into letters_letter
    (id, partnership_id, key, number, channel, "to", subject, body, kind, about, leave, state,
     written_at, tries, trouble)
select coalesce(id, nextval('letters_letter_id_seq')), partnership_id, key, number, channel, "to",
    subject, body, kind, about, leave, state, written_at, 0, ''
from json_populate_recordset(null::letters_letter, {rows})
on conflict (partnership_id, key) do nothing
"""
FORGOTTEN = "Its reader is forgotten, and with them the address and the words."
WRITE_ONE = Statement(WRITE.format(rows="%(rows)s") + "returning id")


@dataclass(frozen=True)
class Reader:
    """Whom a letter is for: an e-mail address or a phone number."""

    channel: Channel
    to: str


def write_letter(
    *,
    to: Reader,
    kind: str,
    words: Words,
    key: str,
    about: str,
    by: Somebody,
    at: datetime,
    leave: str = "",
) -> bool:
    """Put a letter in the outbox, inside the transaction of the change that it tells of.

    It leaves once that change is committed. The same key twice is the same letter: it is written once. Says
    whether it is a new one. `leave` is where its reader asks for no more letters like it.
    """
    values = as_values(None, to, kind, words, key=key, about=about, by=by, at=at) | {"leave": leave}
    row = WRITE_ONE.row(rows=as_json([values]))
    if row:
        later(sending(row[0], by.partnership_id))
    return row is not None


def forget_letters(about: Collection[str], *, town: int) -> None:
    """Nothing is left of letters about these readers but that they were written, and none of them leaves any more.

    Inside the transaction of the change by which their readers are forgotten.
    """
    rows = Letter.objects.filter(partnership_id=town, about__in=about)
    rows.unfinished().update(state=State.GIVEN_UP)
    rows.update(to="", subject="", body="", leave="", trouble=FORGOTTEN)


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
) -> dict[str, Any]:
    """What WRITE wants to know of a letter, with its number given or still to be given."""
    text = to.channel == Channel.TEXT
    return {
        "id": number,
        "partnership_id": by.partnership_id,
        "key": key,
        "number": uuid4(),
        "channel": to.channel,
        "to": to.to,
        "subject": "" if text else words.subject,
        "body": words.short if text else words.body,
        "kind": kind,
        "about": about,
        "leave": "",
        "state": State.WAITING,
        "written_at": at,
    }


def sending(letter: int, town: int) -> Later:
    """The job that hands the letter to its carrier; two never work on the same letter."""
    return Later(SEND, {"letter": letter, "town": town}, lock=f"letter:{letter}")
