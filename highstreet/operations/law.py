"""Bringing the library of what partners may do into every town."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction

from highstreet.base import towns
from highstreet.people.asking import Clockwork
from highstreet.people.queries import all_towns
from highstreet.powers.commands import Loaded, load_powers
from highstreet.powers.written import OURS, WrongLibrary, library

__all__ = ["WrongLibrary", "in_words", "load_for_every_town"]


def load_for_every_town(files: Sequence[Path], *, at: datetime) -> Mapping[str, Loaded]:
    """All towns or none. What was loaded already changes nothing."""
    powers = library(files or OURS)
    loaded = {}
    with transaction.atomic():
        for town in all_towns():
            with towns.inside(town.id):
                loaded[town.name] = load_powers(powers=powers, by=Clockwork(town.id), at=at)
    return loaded


def in_words(loaded: Loaded) -> str:
    """What loading has changed, for whoever waits at the terminal."""
    parts = {
        "new": loaded.added,
        "with a new version": loaded.begun,
        "corrected": loaded.corrected,
        "ended": loaded.ended,
    }
    said = [f"{', '.join(codes)} {how}" for how, codes in parts.items() if codes]
    return f"{'; '.join(said)}." if said else "nothing has changed."
