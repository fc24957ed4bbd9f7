"""Refusals: the reason why something may not or cannot be done, in words for the person who asked."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Refusal:
    """A code for programs and a sentence for people."""

    code: str
    words: str | Promise


class Refused(Exception):
    """A command did nothing, and says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal.words))
        self.refusal = refusal


def insist(*refusals: Refusal | None) -> None:
    """Go on only if there is no reason against it.

    >>> insist(None, None)
    >>> insist(None, Refusal("late", "The 30 days are over."))
    Traceback (most recent call last):
    highstreet.base.refusal.Refused: The 30 days are over.
    """
    for refusal in refusals:
        if refusal is not None:
            raise Refused(refusal)
