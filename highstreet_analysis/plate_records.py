"""What records say of number plates, in one form: whole or in part, whatever was taken for what."""

import re
from functools import cache
from typing import Any

from highstreet_analysis.columns import names_of
from highstreet_analysis.person_records import each, plain, read_columns
from highstreet_analysis.unusable import Unusable

KNOWN = ("plate", "make", "colour")
# Letters and digits that are taken for one another, from a distance or on a screen.
DIGIT_OF = {"O": "0", "Q": "0", "I": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
LETTER_OF = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}
ALIKE = str.maketrans(DIGIT_OF)
# L stands for a letter and D for a digit. Issued from 2001, 1983, 1963 (up to three digits), and in Northern Ireland.
LAYOUTS = (
    "LLDDLLL",
    *("L" + "D" * many + "LLL" for many in (3, 2, 1)),
    *("LLL" + "D" * many + "L" for many in (3, 2, 1)),
    *("LLL" + "D" * many for many in (4, 3, 2, 1)),
)
NOT_ISSUED = frozenset("IQ")  # in the layout of today
UNKNOWN = "?*"


@cache
def read_plate(plate: str) -> str:
    """A plate in capitals without spaces, each sign read as its place in a British layout wants it, with the
    fewest changes.

    ? stands for one sign that was not seen and * for any number of them. A plate in no layout stays as it is.

    >>> read_plate("zz5l abc"), read_plate("ZZ51 A8C"), read_plate("A1 23 BCD"), read_plate("zz51 ?b*")
    ('ZZ5LABC', 'ZZ51ABC', 'A123BCD', 'ZZ51?B*')
    >>> read_plate("ZZS1ABC"), read_plate("")
    ('ZZ51ABC', '')
    """
    signs = re.sub(r"[^A-Z0-9?*]", "", plate.upper())
    if is_part(signs):
        return re.sub(r"\*+", "*", signs)
    readings = [read for layout in LAYOUTS if (read := _as_layout(signs, layout))]
    return min(readings, key=lambda read: _changes(signs, read), default=signs)


def is_part(plate: str) -> bool:
    """Whether some of its signs were not seen.

    >>> is_part("ZZ51*"), is_part("ZZ51ABC")
    (True, False)
    """
    return any(sign in plate for sign in UNKNOWN)


def _as_layout(signs: str, layout: str) -> str | None:
    """The signs with letters where letters belong and digits where digits do, if that can be."""
    if len(signs) != len(layout):
        return None
    read = "".join(
        (LETTER_OF if kind == "L" else DIGIT_OF).get(sign, sign)
        for kind, sign in zip(layout, signs, strict=True)
    )
    fits = all(sign.isalpha() == (kind == "L") for kind, sign in zip(layout, read, strict=True))
    issued = layout != LAYOUTS[0] or not NOT_ISSUED & set(read)
    return read if fits and issued else None


def _changes(signs: str, read: str) -> int:
    return sum(one != other for one, other in zip(signs, read, strict=True))


def plates(table: Any) -> dict[str, list[Any]]:
    """The columns by which plates are compared, from a table with plate and any of make and colour.

    `shape` is the plate with all signs that look alike made one; `fits` the same as a pattern, which plates seen in
    part have too, and `seen` how many signs were seen.

    Raises Unusable if there is no plate.

    >>> found = plates({"plate": ["ZZ51 ABO", "zz51*", None]})
    >>> found["shape"], found["fits"], found["seen"], found["front"]
    (['2251A80', None, None], ['2251A80', '2251%', None], ['7', '4', None], ['2251', '2251', None])
    >>> plates({"registration": ["ZZ51 ABC"]})
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There is no plate. Call the columns what they hold: plate, make, colour.
    """
    if "plate" not in names_of(table):
        raise Unusable(f"There is no plate. Call the columns what they hold: {', '.join(KNOWN)}.")
    read = read_columns(table, KNOWN)
    plate = each(read_plate, read["plate"])
    whole = [one if one and not is_part(one) else None for one in plate]
    fits = each(lambda one: one.translate(ALIKE).replace("?", "_").replace("*", "%"), plate)
    return {
        "plate": whole,
        "shape": each(lambda one: one.translate(ALIKE), whole),
        "fits": fits,
        "seen": each(lambda one: str(sum(sign.isalnum() for sign in one)), plate),
        "front": each(lambda one: _end(one[:4]), fits),
        "back": each(lambda one: _end(one[-3:]), fits),
        "make": each(plain, read["make"]),
        "colour": each(plain, read["colour"]),
    }


def _end(signs: str) -> str | None:
    """One end of a plate, if all of it was seen."""
    return signs if signs.isalnum() else None
