"""Commitments that are made again and again at a shop's door, each one tap on the phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from highstreet.people.choices import AgencyKind
from highstreet.people.models import Member


@dataclass(frozen=True)
class Usual:
    """One of them: what is said at the door, how one will see that it is done, who, and within how many days."""

    code: str
    words: str
    done_when: str
    kind: AgencyKind
    days: int


USUAL = (
    Usual(
        "call-in",
        "An officer calls in again",
        "Somebody of the neighbourhood team has been there again and has logged the call",
        AgencyKind.POLICE,
        14,
    ),
    Usual(
        "what-became",
        "You hear what became of your reports",
        "The shop has been told the outcome of each report that was open on the day of the visit",
        AgencyKind.POLICE,
        7,
    ),
    Usual(
        "walk-past",
        "Somebody walks past when it is worst",
        "Four walks past at the times the shop named, each in the log",
        AgencyKind.POLICE,
        28,
    ),
    Usual(
        "show-the-card",
        "We show your staff how to tell us with the card",
        "The card hangs in the shop, and two of its staff have tried it",
        AgencyKind.COUNCIL,
        14,
    ),
    Usual(
        "light",
        "We look at the light outside",
        "Looked at after dark; the shop knows what will be done, or why nothing",
        AgencyKind.COUNCIL,
        28,
    ),
    Usual(
        "clear-up",
        "We clear up outside",
        "It is cleared, and the wardens pass by every week",
        AgencyKind.TOWN_COUNCIL,
        7,
    ),
    Usual(
        "outreach",
        "An outreach worker comes by",
        "An outreach worker has met the people who sit there and has told the shop when",
        AgencyKind.OUTREACH,
        14,
    ),
    Usual(
        "youth",
        "The youth service comes by after school",
        "Two afternoons there; the youth service has told the shop what it offers",
        AgencyKind.YOUTH,
        21,
    ),
)
BY_CODE = {one.code: one for one in USUAL}


@dataclass(frozen=True)
class Offer:
    """A usual commitment as it would be made now: by whom, and by which day."""

    code: str
    words: str
    owner: int
    owner_called: str
    due_on: date


def offers(
    owners: Iterable[Member], *, walkers: Iterable[int], by: Member, today: date
) -> list[Offer]:
    """Each with a sensible owner: a walker of the agency that does such things, else one of its responders.

    Where this member may give nothing to that agency, they own it themselves and pass it on.
    """
    found = list(owners)
    walking = set(walkers)
    return [offer(one, owner_of(one, found, walking, by), today=today) for one in USUAL]


def offer(usual: Usual, owner: Member, *, today: date) -> Offer:
    return Offer(
        code=usual.code,
        words=usual.words,
        owner=owner.id,
        owner_called=owner.called,
        due_on=today + timedelta(days=usual.days),
    )


def owner_of(usual: Usual, owners: list[Member], walking: set[int], by: Member) -> Member:
    theirs = [one for one in owners if one.agency.kind == usual.kind]
    walks = next((one for one in theirs if one.id in walking), None)
    return walks or next(iter(theirs), by)
