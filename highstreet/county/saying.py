"""What a funnel says, in one plain sentence, and what each of its towns says when it is pointed at."""

from collections.abc import Mapping, Sequence
from typing import Any

from highstreet.base.saying import in_words, listed
from highstreet.county.choices import About

# One town and several: below what chance explains, and above it.
FAR = {
    About.KEPT: {-1: ("is below", "are below"), 1: ("is above", "are above")},
    About.MISSED: {-1: ("misses fewer", "miss fewer"), 1: ("misses more", "miss more")},
}


def verdict(about: About, outside: Mapping[str, int]) -> str:
    """
    >>> verdict(About.KEPT, {"Ash": 0, "Elm": -1, "Oak": 0})
    'Two of three towns are within what chance explains; Elm is below.'
    >>> verdict(About.MISSED, {"Ash": 1, "Elm": -1, "Oak": 1})
    'None of three towns is within what chance explains; Elm misses fewer; Ash and Oak miss more.'
    >>> verdict(About.KEPT, {"Ash": 0, "Elm": 0})
    'Both towns are within what chance explains.'
    """
    all_of_them, alike = len(outside), sum(not side for side in outside.values())
    far = [
        f"{listed(names)} {FAR[about][side][len(names) > 1]}"
        for side in (-1, 1)
        if (names := sorted(name for name, found in outside.items() if found == side))
    ]
    return "; ".join([f"{how_many(alike, all_of_them)} within what chance explains", *far]) + "."


def how_many(alike: int, all_of_them: int) -> str:
    if alike == all_of_them:
        return "Both towns are" if alike == 2 else f"All {in_words(alike)} towns are"
    some = in_words(alike).capitalize() if alike else "None"
    return f"{some} of {in_words(all_of_them)} towns {'is' if alike < 2 else 'are'}"


def pointed_at(about: About, point: Mapping[str, Any]) -> str:
    """
    >>> pointed_at(About.KEPT, {"name": "Elm", "found": 71, "of": 100, "value": 0.71, "lower": 0.8, "upper": 0.9})
    'Elm: 71% of 100 promises kept; by chance 80% to 90%'
    """
    value, lower, upper = (figure(about, point[name]) for name in ("value", "lower", "upper"))
    if about == About.KEPT:
        what = f"{value} of {point['of']:,} promises kept"
    else:
        what = f"{value} missed for each of about {point['of']:,} reports"
    return f"{point['name']}: {what}; by chance {lower} to {upper}"


def figure(about: About, value: float) -> str:
    return f"{value:.0%}" if about == About.KEPT else f"{value:.2f}"


def left_out(names: Sequence[str]) -> str:
    """Towns that are not on a funnel.

    >>> left_out([]), left_out(["Ash"])
    ('', 'Ash is not on it yet: too few of its promises have fallen due.')
    """
    if not names:
        return ""
    is_or_are = "is" if len(names) == 1 else "are"
    whose = "its" if len(names) == 1 else "their"
    return f"{listed(list(names))} {is_or_are} not on it yet: too few of {whose} promises have fallen due."
