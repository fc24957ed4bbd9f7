"""Keeping letters instead of sending them: for a demonstration, where they are shown on a page."""

from highstreet.letters.models import Letter


class Keep:
    def carry(self, letter: Letter) -> None:
        """Nothing leaves this machine."""
