"""Who may do what with letters that are in the outbox."""

from typing import Protocol

from highstreet.base.refusal import Refusal
from highstreet.trail.models import Somebody


class Keeper(Somebody, Protocol):
    """Whoever looks after the outbox; upper rooms know by which role."""

    @property
    def keeps_letters(self) -> bool: ...


def may_not_send_again(by: Keeper) -> Refusal | None:
    if by.keeps_letters:
        return None
    return Refusal(
        "letters_office_only",
        "Only those who keep the office can send a letter again. Ask one of them.",
    )
