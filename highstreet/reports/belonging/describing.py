"""Descriptions of people, as sets of words that can be compared: what people call the same thing is the same."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

EMPTY = frozenset(
    [
        "a", "about", "an", "and", "are", "as", "at", "but", "by", "for", "from", "had", "has", "have", "he",
        "her", "him", "his", "in", "is", "it", "of", "on", "one", "or", "other", "she", "some", "the",
        "their", "them", "then", "they", "two", "three", "was", "wearing", "were", "who", "with", "wore",
        "man", "men", "male", "males", "woman", "women", "female", "lad", "lads", "girl", "boy", "people",
        "person", "youth", "youths", "young", "group", "someone", "both", "very",
    ]
)  # fmt: skip
UNHEARD = 40
CALLED = {
    "backpack": "rucksack",
    "camo": "camouflage",
    "gray": "grey",
    "hooded": "hoodie",
    "hoody": "hoodie",
    "joggers": "tracksuit",
    "padded": "puffer",
    "puffa": "puffer",
    "specs": "glasses",
    "tattoos": "tattoo",
    "trackie": "tracksuit",
    "trackies": "tracksuit",
    "trainer": "trainers",
}


def words_of(text: str) -> frozenset[str]:
    """The words of a description, and the pairs of neighbours (red cap, neck tattoo).

    >>> sorted(words_of("A man in a red puffa, gray hoody"))
    ['grey', 'grey hoodie', 'hoodie', 'puffer', 'red', 'red puffer']
    >>> words_of("")
    frozenset()
    """
    words: set[str] = set()
    for part in re.split(r"[,;.]", text.lower()):
        found = [CALLED.get(word, word) for word in re.findall(r"[a-z']{3,}", part)]
        telling = [word for word in found if word not in EMPTY]
        words.update(telling)
        words.update(f"{one} {other}" for one, other in pairwise(telling))
    return frozenset(words)


def rarity(descriptions: Iterable[frozenset[str]]) -> dict[str, float]:
    """How many bits each word is worth among these descriptions: rare words tell people apart.

    A town that was told little yet is taken to have heard some other descriptions without these words.
    """
    described = [one for one in descriptions if one]
    counts = Counter(word for one in described for word in one)
    total = len(described) + UNHEARD
    return {word: math.log2(total / (count + 1)) for word, count in counts.items()}


def shared(one: frozenset[str], other: frozenset[str], worth: dict[str, float]) -> list[str]:
    """The words that two descriptions share, the most telling first, without parts of a shared pair."""
    both = sorted(one & other, key=lambda word: (-worth.get(word, 0.0), word))
    pairs = [set(word.split()) for word in both if " " in word]
    return [word for word in both if " " in word or not any(word in pair for pair in pairs)]
