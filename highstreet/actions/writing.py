"""The letters about actions: to members of agencies only, and without words where an action is restricted."""

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urljoin

from django.conf import settings

from highstreet.actions.models import Action
from highstreet.actions.rules import MOST_MOVES, REMINDED_DAYS_BEFORE, UP_AFTER_DAYS, days_left
from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader, write_letter
from highstreet.letters.words import Words, prepare
from highstreet.people.choices import AGENCY_ROLES, Role
from highstreet.people.models import Member
from highstreet.trail.models import Somebody

LIST = "desk/actions/"


def address_of(page: str) -> str:
    return urljoin(f"{settings.ADDRESS}/", page)


def title_of(action: Action) -> str:
    """Mailboxes are read by others: of what is restricted they learn no more than its reference."""
    return f"a restricted action ({action.reference})" if action.restricted else action.title


def what(action: Action) -> dict[str, object]:
    return {
        "title": title_of(action),
        "done_when": "" if action.restricted else action.done_when,
        "origin": "" if action.restricted else action.origin,
        "owner": action.owner.called,
        "agency": action.agency.name,
        "due_on": action.due_on,
        "most_moves": MOST_MOVES,
        "is_moved_out": action.moves >= MOST_MOVES,
        "up_after": UP_AFTER_DAYS,
        "link": address_of(f"{LIST}{action.reference}/"),
    }


def given_words(action: Action, *, who: str, is_passed: bool) -> Words:
    return prepare(
        "actions/given",
        **what(action),
        who=who,
        is_passed=is_passed,
        days_before=REMINDED_DAYS_BEFORE,
    )


def soon_words(action: Action, *, today: date) -> Words:
    return prepare("actions/soon", **what(action), left=days_left(action.due_on, today))


def missed_words(action: Action) -> Words:
    return prepare(
        "actions/missed",
        **what(action),
        owner_has_left=bool(action.owner.left_at),
        up_to=action.leader.called if action.leader else "",
    )


def went_up_words(action: Action, *, who: str, words: str, is_leader: bool) -> Words:
    return prepare(
        "actions/went_up",
        **what(action),
        who=who,
        words="" if action.restricted else words,
        is_leader=is_leader,
        moves=action.moves,
        first_due_on=action.first_due_on,
    )


def decided_words(action: Action, *, who: str, words: str, is_dropped: bool) -> Words:
    return prepare(
        "actions/decided",
        **what(action),
        who=who,
        words="" if action.restricted else words,
        is_dropped=is_dropped,
    )


def again_words(action: Action, *, who: str, words: str) -> Words:
    return prepare(
        "actions/again", **what(action), who=who, words="" if action.restricted else words
    )


def overdue_words(actions: Iterable[Action], *, agency: str, today: date) -> Words:
    lines = [
        {
            "title": title_of(action),
            "owner": action.owner.called,
            "left": days_left(action.due_on, today),
            "link": address_of(f"{LIST}{action.reference}/"),
        }
        for action in actions
    ]
    return prepare("actions/overdue", agency=agency, lines=lines, link=address_of(LIST))


def write(
    member: Member, kind: str, words: Words, *, key: str, about: str, by: Somebody, at: datetime
) -> bool:
    """A letter to a member of an agency; says whether it is a new one."""
    if not member.is_a(*AGENCY_ROLES):
        return False
    return write_letter(
        to=Reader(Channel.EMAIL, member.account.email),
        kind=kind,
        words=words,
        key=f"{key}:{member.id}",
        about=about,
        by=by,
        at=at,
    )


def readers_of(action: Action) -> list[Member]:
    """Its owner; where the owner has left, the coordinators who know of it, who can pass it on."""
    if action.owner.left_at is None:
        return [action.owner]
    coordinators = Member.objects.active().filter(
        partnership=action.partnership_id, roles__contains=[Role.COORDINATOR]
    )
    if action.known_to:
        coordinators = coordinators.filter(id__in=action.known_to)
    return list(coordinators.select_related("account").order_by("id"))
