"""Numbers and lists as a report says them."""

from collections.abc import Sequence

import numpy as np

# Squares of 500 km, and of 100 km within them, are lettered from the north-west without an I.
ROWS_OF_FIVE = "VWXYZQRSTULMNOPFGHJKABCDE"
# What the police call a map point that is no street.
NO_STREETS = {
    "Petrol Station", "Supermarket", "Shopping Area", "Parking Area", "Nightclub", "Hospital", "Police Station",
    "Park/Open Space", "Sports/Recreation Area", "Pedestrian Subway", "Bus/Coach Station", "Train Station", "Theatre/Concert Hall",
    "Further/Higher Educational Building", "Conference/Exhibition Centre", "Cinema", "Prison", "Racecourse", "No Location",
}  # fmt: skip


def listed(words: Sequence[str]) -> str:
    """
    >>> listed(["High Street", "Gold Street", "Market Place"]), listed(["High Street"]), listed([])
    ('High Street, Gold Street and Market Place', 'High Street', '')
    """
    *first, last = words or [""]
    return f"{', '.join(first)} and {last}" if first else last


def capital(words: str) -> str:
    """
    >>> capital("shop theft"), capital("")
    ('Shop theft', '')
    """
    return words[:1].upper() + words[1:]


def counted(many: int) -> str:
    """
    >>> counted(2), counted(12)
    ('two', '12')
    """
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[many] if many < len(words) else str(many)


def number(value: float, form: str = ",.0f") -> str:
    """
    >>> number(1234.0), number(float("nan"))
    ('1,234', '–')
    """
    return format(value, form) if np.isfinite(value) else "–"


def rate(value: float) -> str:
    """A monthly rate: whole from ten, otherwise with one digit after the point.

    >>> rate(41.6), rate(2.04)
    ('42', '2.0')
    """
    return number(value, ".0f" if value >= 9.95 else ".1f")


def share(value: float) -> str:
    """
    >>> share(0.193), share(0.004)
    ('19%', '0.4%')
    """
    return number(value, ".0%" if value >= 0.0995 or value == 0 else ".1%")


def streets(names: Sequence[str], *, most: int = 3) -> list[str]:
    """The first names that are streets, each once; others only if there is no street.

    >>> streets(["Petrol Station", "High Street", "High Street", "Gold Street"])
    ['High Street', 'Gold Street']
    """
    each = list(dict.fromkeys(name for name in names if name))
    return ([name for name in each if name not in NO_STREETS] or each)[:most]


def grid_reference(east: float, north: float) -> str:
    """The Ordnance Survey's reference of the square of 100 metres.

    >>> grid_reference(486_418.0, 278_823.0), grid_reference(530_034.0, 180_381.0)
    ('SP 864 788', 'TQ 300 803')
    """
    across, along = int(east // 100_000), int(north // 100_000)
    letters = (
        ROWS_OF_FIVE[(across + 10) // 5 + (along + 5) // 5 * 5]
        + ROWS_OF_FIVE[across % 5 + along % 5 * 5]
    )
    return f"{letters} {int(east % 100_000 // 100):03d} {int(north % 100_000 // 100):03d}"
