"""Secrets that stand in an address.

Letters and digits only: a mail program may end an address before a hyphen, and a search reads a
leading one as "without".
"""

import secrets
import string

SIGNS = string.ascii_letters + string.digits


def a_secret(*, signs: int) -> str:
    """So many signs, of nearly six random bits each: 22 of them hold more than 128 bits."""
    return "".join(secrets.choice(SIGNS) for _ in range(signs))
