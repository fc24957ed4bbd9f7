"""References that can be said over a telephone: eight signs, the last of which checks the others.

The alphabet leaves out signs that are taken for each other (0 O, 1 I L, 5 S, 2 Z, 8 B, U V) and has 23
signs, a prime number: with a different weight for each place, any one wrong sign and any two signs
swapped are noticed.
"""

import re
import secrets

ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 8


def check_sign(signs: str) -> str:
    """The sign that makes the weighted sum divisible by 23."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(signs, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def new_reference() -> str:
    """A fresh reference, such as 7K4P-RTXA: one of 3,400 million, in no order that tells anything."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return written(signs + check_sign(signs))


def written(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:]}"


def read_reference(typed: str) -> str | None:
    """The reference that a person meant, or nothing if it cannot be one.

    >>> read_reference(" 7k4p rt ")
    >>> signs = "7K4PRTX" + check_sign("7K4PRTX")
    >>> read_reference(signs.lower()) == written(signs)
    True
    >>> read_reference("")
    """
    signs = re.sub(r"[\s\-–.]", "", typed).upper()
    if len(signs) != LENGTH or any(sign not in ALPHABET for sign in signs):
        return None
    return written(signs) if check_sign(signs[:-1]) == signs[-1] else None
