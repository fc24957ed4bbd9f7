"""The letters of this room: to residents who asked for them, and to shops each week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings

from highstreet.answers.choices import Section
from highstreet.answers.models import Subscriber
from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader, write_letter
from highstreet.letters.words import Words, prepare
from highstreet.people.models import Member, Partnership
from highstreet.trail.models import Somebody


@dataclass(frozen=True)
class Part:
    """One section of an answer with its lines."""

    section: Section
    lines: tuple[str, ...]

    @property
    def title(self) -> str:
        return str(self.section.label)


@dataclass(frozen=True)
class Standing:
    """One of the shop's own reports: what it was, and where it stands. Neither a place nor a name."""

    kind: str
    occurred_from: datetime
    occurred_to: datetime
    stands: str
    is_answered: bool
    link: str


@dataclass(frozen=True)
class Own:
    """A shop's own reports as its letter shows them, and how many more stand in its log."""

    shown: Sequence[Standing]
    more: int


def address_of(page: str) -> str:
    return urljoin(f"{settings.ADDRESS}/", page)


def letters_page(town: Partnership, subscriber: Subscriber, page: str) -> str:
    return address_of(f"{town.slug}/answers/letters/{subscriber.token}/{page}")


def board_of(town: Partnership) -> str:
    return address_of(f"{town.slug}/answers/")


def confirm_words(subscriber: Subscriber, town: Partnership) -> Words:
    return prepare(
        "answers/confirm", town=town.name, link=letters_page(town, subscriber, "confirm/")
    )


def answer_words(
    subscriber: Subscriber, town: Partnership, *, month: str, parts: Sequence[Part], page: str
) -> Words:
    return prepare(
        "answers/published",
        town=town.name,
        month=month,
        parts=parts,
        link=page,
        leave=letters_page(town, subscriber, "leave/"),
    )


def to_resident(
    subscriber: Subscriber,
    town: Partnership,
    kind: str,
    words: Words,
    *,
    key: str,
    by: Somebody,
    at: datetime,
) -> bool:
    """Each letter to a resident carries the way out, for people and for their mail program."""
    return write_letter(
        to=Reader(Channel.EMAIL, subscriber.email),
        kind=kind,
        words=words,
        key=key,
        about=subscriber.about,
        leave=letters_page(town, subscriber, "leave/"),
        by=by,
        at=at,
    )


def weekly_words(
    town: Partnership,
    *,
    shop: str,
    reports: Own,
    alerts: Sequence[str],
    wins: Sequence[str],
) -> Words:
    return prepare(
        "answers/weekly",
        town=town.name,
        shop=shop,
        reports=reports.shown,
        more=reports.more,
        alerts=alerts,
        wins=wins,
        log=address_of("shop/"),
        board=board_of(town),
        choose=address_of("shop/answers/"),
    )


def to_shop(member: Member, words: Words, *, key: str, by: Somebody, at: datetime) -> bool:
    return write_letter(
        to=Reader(Channel.EMAIL, member.account.email),
        kind="answers/weekly",
        words=words,
        key=f"{key}:{member.id}",
        about=f"letters of agency {member.agency_id}",
        by=by,
        at=at,
    )
