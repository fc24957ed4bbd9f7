"""What may happen to a letter, whoever asks."""

from highstreet.base.refusal import Refusal
from highstreet.letters.choices import State


def cannot_send_again(state: str, *, to: str) -> Refusal | None:
    """Only what was given up: the rest has gone, or will go by itself. To nobody, nothing goes."""
    if not to:
        return Refusal(
            "reader_forgotten", "Its reader is forgotten: there is nobody to send it to."
        )
    if state == State.GIVEN_UP:
        return None
    return Refusal("not_given_up", "This letter has not been given up: it needs nothing.")
