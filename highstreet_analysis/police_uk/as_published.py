"""A file exactly as data.police.uk publishes it needs no mending: it is seen to be so at once, and read as it is."""

import re
from pathlib import Path

import numpy as np

from highstreet_analysis.police_uk.columns import AS_PUBLISHED

HEADER = (",".join(AS_PUBLISHED) + "\n").encode()
COMMAS = len(AS_PUBLISHED) - 1
# What makes a file that needs reading letter by letter: quotes, spaces about a value, empty rows …
ODD = (b'"', b"\0", b" ,", b", ", b" \n", b"\n ", b"\n" + b"," * COMMAS + b"\n")
# … and any space but the plain one, Windows line ends among them.
ODD_SPACES = (b"\t", b"\r", b"\v", b"\f", b"\x1c", b"\x1d", b"\x1e", b"\x1f")
ODD_SPACE_BEYOND_ASCII = re.compile(r"[^\S\n ]")
LARGEST = 100_000_000


def rows_as_published(file: Path) -> int | None:
    """How many rows a file has that is exactly as published; nothing if it is otherwise, or very large.

    >>> rows_as_published(Path("/dev/null"))
    """
    if not len(HEADER) < file.stat().st_size <= LARGEST:
        return None
    text = file.read_bytes()
    body = text[len(HEADER) - 1 :]
    if not (text.startswith(HEADER) and text.endswith(b"\n")) or HEADER in body:
        return None
    if any(odd in body for odd in ODD + ODD_SPACES) or not _is_plainly_spaced(body):
        return None
    signs = np.frombuffer(body, dtype=np.uint8)
    ends = np.flatnonzero(signs == ord("\n"))
    before_end = np.searchsorted(np.flatnonzero(signs == ord(",")), ends)
    return ends.size - 1 if (np.diff(before_end) == COMMAS).all() else None


def _is_plainly_spaced(body: bytes) -> bool:
    if body.isascii():
        return True
    try:
        return not ODD_SPACE_BEYOND_ASCII.search(body.decode("utf-8"))
    except UnicodeDecodeError:
        return False
