"""Who is asking: a member, a passer-by, or the clockwork."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from highstreet.base.prepared import Given
from highstreet.people.models import Member


@dataclass(frozen=True)
class PasserBy:
    """Somebody without an account who tells this town something."""

    partnership_id: int
    as_written: str = "Somebody without an account"


@dataclass(frozen=True)
class Clockwork:
    """The platform itself, when a time has come."""

    partnership_id: int
    as_written: str = "The clockwork"


class MemberRequest(HttpRequest):
    """A request of somebody who has signed in."""

    member: Member


def anybody(roles: Iterable[str]) -> Member:
    """Whoever has these roles: the viewer for whom a prepared question is put into SQL."""
    return Member(
        id=Given("viewer"),
        partnership_id=Given("town"),
        agency_id=Given("agency"),
        roles=list(roles),
    )


def known_of(viewer: Member) -> dict[str, Any]:
    """What a prepared question wants to know of the viewer who asks it."""
    return {"viewer": viewer.id, "town": viewer.partnership_id, "agency": viewer.agency_id}


__all__ = ["Clockwork", "Member", "MemberRequest", "PasserBy", "anybody", "known_of"]
