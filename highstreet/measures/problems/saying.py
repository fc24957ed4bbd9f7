"""How a proposal says what it found: numbers beside what chance would bring, without jargon."""

from collections import Counter
from collections.abc import Sequence

from highstreet.base.saying import in_words
from highstreet.measures.problems.facts import Happened
from highstreet.reports.choices import Kind

MOSTLY = 0.6


def by_chance(expected: float) -> str:
    """What chance would bring, rounded as people count.

    >>> by_chance(0.3), by_chance(1.2), by_chance(7.6)
    ('fewer than one', 'about one', 'about eight')
    """
    return "fewer than one" if expected < 0.5 else f"about {in_words(round(expected))}"


def what_it_is(rows: Sequence[Happened]) -> str:
    """The kind that most of these reports are of, or nothing in particular.

    >>> what_it_is([])
    'Trouble'
    """
    if not rows:
        return "Trouble"
    kind, number = Counter(one.kind for one in rows).most_common(1)[0]
    mostly = number >= MOSTLY * len(rows) and kind != Kind.OTHER
    return str(Kind(kind).label) if mostly else "Trouble of several kinds"
