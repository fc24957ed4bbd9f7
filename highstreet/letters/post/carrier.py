"""What every carrier offers, and the two ways in which it can fail."""

from typing import Protocol

from highstreet.letters.models import Letter


class NotNow(Exception):
    """It did not go, and may go later."""


class Never(Exception):
    """It will not go, however often we try."""


class Carrier(Protocol):
    def carry(self, letter: Letter) -> None:
        """Hand the letter over, or raise NotNow or Never with a reason that a person can read."""
