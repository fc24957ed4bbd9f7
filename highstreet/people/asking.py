"""Who is asking: a member, a passer-by, or the clockwork."""

from dataclasses import dataclass

from django.http import HttpRequest

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


__all__ = ["Clockwork", "Member", "MemberRequest", "PasserBy"]
