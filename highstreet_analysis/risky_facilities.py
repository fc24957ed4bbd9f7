"""Do a few premises have most of the trouble, more than chance alone would bring?"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from highstreet_analysis.chance_by_trying import p_by_trying
from highstreet_analysis.columns import Numbers, Whole, counts, named, number, numbers
from highstreet_analysis.finding import Finding, Method
from highstreet_analysis.unusable import Unusable

METHOD = Method(
    "share in the busiest and generalised Gini, bootstrapped over premises",
    "Eck, Clarke and Guerette, 2007; Bernasco and Steenbeek, 2017",
)
CAVEAT = (
    "Premises without a crime count as premises: leave them out and every town looks even. Who reports more looks "
    "riskier, and a large shop has more to steal: compare like with like before anyone is blamed."
)
LEVEL = 0.95
TRIES = 999
MOST = 10_000_000  # each of which is thrown again for every try


def share_in_busiest(amounts: ArrayLike, *, part: float) -> float:
    """Share of all incidents (or harm) that the busiest `part` of the places have; not a number if there is none.

    Where `part` is not a whole number of places, the next place counts for the fraction that is left.

    >>> share_in_busiest([8, 1, 1, 0, 0], part=0.2)
    0.8
    >>> share_in_busiest([4, 4], part=0.75)
    0.75
    >>> share_in_busiest([0, 0], part=0.5), share_in_busiest([], part=0.5)
    (nan, nan)
    >>> share_in_busiest([1, None], part=0.5)
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 2 amounts is missing or infinite: leave out such rows first.
    """
    if not 0 < number(part, "part") <= 1:
        raise Unusable(f"The busiest {part} cannot be looked at: give a part above 0, up to 1.")
    return _share(_amounts(amounts), part)


def gini(amounts: ArrayLike) -> float:
    """Gini coefficient (1912): 0 if all places have the same, near 1 if one has everything.

    >>> gini([3, 3, 3]), round(gini([3, 1, 1, 0, 0, 0, 0, 0, 0, 0]), 2)
    (0.0, 0.78)
    >>> gini([0, 0]), gini([])
    (nan, nan)
    """
    rising = np.sort(_amounts(amounts))
    n, total = rising.size, rising.sum()
    if not total:
        return float("nan")
    ranks = np.arange(1, n + 1)
    return float(max(2 * (ranks * rising).sum() / (n * total) - (n + 1) / n, 0.0))


def generalised_gini(events: ArrayLike) -> float:
    """Gini coefficient where there may be fewer events than places (Bernasco and Steenbeek, 2017).

    With 5 events at 10 places, 5 places must be empty however evenly the events fall. The ordinary coefficient
    calls that concentration; this one is 0 for the evenest way that so many events can fall.

    >>> round(generalised_gini([3, 1, 1, 0, 0, 0, 0, 0, 0, 0]), 2)
    0.56
    >>> generalised_gini([1, 1, 0, 0])
    0.0
    >>> generalised_gini([])
    nan
    """
    found = counts(events).ravel()
    total = int(found.sum())
    if not total:
        return float("nan")
    return max(found.size / total, 1.0) * (gini(found) - 1.0) + 1.0


def lorenz(events: ArrayLike) -> tuple[Numbers, Numbers]:
    """The Lorenz curve, busiest places first, and the line of the evenest way that so many events can fall.

    Both have an entry for no place and one for each place more: shares of all events.

    >>> curve, evenest = lorenz([3, 1, 0, 0, 0])
    >>> curve.tolist(), evenest.tolist()
    ([0.0, 0.75, 1.0, 1.0, 1.0, 1.0], [0.0, 0.25, 0.5, 0.75, 1.0, 1.0])
    >>> lorenz([])[0].tolist()
    [0.0]
    """
    found = np.sort(counts(events).ravel())[::-1]
    total = max(int(found.sum()), 1)
    places = np.arange(found.size + 1)
    curve = np.concatenate([[0.0], np.cumsum(found) / total])
    return curve, np.minimum(places / min(total, max(found.size, 1)), 1.0)


def risky_facilities(
    premises: ArrayLike,
    events: ArrayLike,
    *,
    part: float = 0.2,
    called: str = "premises",
    seed: int = 1,
) -> Finding:
    """How much of the trouble the busiest `part` of all premises have, beside what chance would give them.

    `premises` names every one, those without an event too, and `events` counts its events; `called` is
    what the sentence calls them, if they are streets or points on a map. The estimate is the share of events in
    the busiest part. Its interval asks how it would come out with other premises of the same kind. What chance
    would give assumes that all premises are equally at risk. The table ranks the premises; `rare` is
    how often chance would bring any one of them so many or more.

    Raises Unusable for counts that are none, and names that come twice.

    >>> finding = risky_facilities(["Bank", "Grocer", "Chemist", "Baker", "Barber"], [1, 8, 1, 0, 0])
    >>> finding.estimate, finding.table["premises"].tolist()[0], finding.n
    (0.8, 'Grocer', 10)
    >>> risky_facilities([], []).says
    'There are no events to share out.'
    >>> risky_facilities(["Bank"], [None])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: 1 of 1 counts is missing or infinite: leave out such rows first.
    """
    names, found = named(premises, "premises"), counts(events)
    if names.shape != found.shape:
        raise Unusable("Give one name and one count for each of the premises.")
    if np.unique(names).size < names.size:
        raise Unusable("Some premises are named twice: add up their counts first.")
    if found.sum(dtype=np.float64) > MOST:
        raise Unusable(f"There are more than {MOST:,} events: ask about a shorter time.")
    rng = np.random.default_rng(seed)
    share = share_in_busiest(found, part=part)
    by_chance, most = _by_chance(rng, found, part)
    return Finding(
        says=_sentence(found, part, share, by_chance, called),
        estimate=share,
        interval=None if np.isnan(share) else _over_premises(rng, found, part),
        n=int(found.sum()),
        method=METHOD,
        caveat=CAVEAT,
        level=LEVEL,
        table=_ranked(names, found, most),
    )


def _amounts(amounts: ArrayLike) -> Numbers:
    found = numbers(amounts, "amounts").ravel()
    if (found < 0).any():
        raise Unusable("Some amounts are below nought: give counts or harm.")
    return found


def _share(amounts: Numbers | Whole, part: float) -> float:
    if not amounts.any():
        return float("nan")
    busiest = np.sort(amounts)[::-1]
    whole = int(part * busiest.size + 1e-9)
    rest = part * busiest.size - whole
    taken = busiest[:whole].sum() + (rest * busiest[whole] if rest > 1e-9 else 0.0)
    return float(taken / busiest.sum())


def _by_chance(rng: np.random.Generator, found: Whole, part: float) -> tuple[Numbers, Whole]:
    """As many events, falling anywhere, again and again: the share of the busiest part, and the most that any place has."""
    shares, most = np.empty(TRIES), np.zeros(TRIES, dtype=np.int64)
    for one in range(TRIES):
        where = rng.integers(0, max(found.size, 1), int(found.sum()))
        fallen = np.bincount(where, minlength=found.size)
        shares[one] = _share(fallen, part)
        most[one] = fallen.max(initial=0)
    return shares, np.sort(most)


def _over_premises(rng: np.random.Generator, found: Whole, part: float) -> tuple[float, float]:
    """The share among premises drawn again and again from these."""
    again = (found[rng.integers(0, found.size, found.size)] for _ in range(TRIES))
    shares = [_share(some, part) for some in again]
    low, high = np.nanquantile(shares, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _ranked(names: NDArray[Any], found: Whole, most: Whole) -> dict[str, NDArray[Any]]:
    order = np.argsort(-found, kind="stable")
    ranked, total = found[order], max(int(found.sum()), 1)
    as_many = most.size - np.searchsorted(most, ranked)
    return {
        "premises": names[order],
        "events": ranked,
        "share": ranked / total,
        "share_so_far": np.cumsum(ranked) / total,
        "rare": np.where(ranked > 0, p_by_trying(as_many, TRIES), 1.0),
    }


def _sentence(found: Whole, part: float, share: float, by_chance: Numbers, called: str) -> str:
    if np.isnan(share):
        return "There are no events to share out."
    few = part * found.size
    how_many = f"The busiest {few:,.0f} of {found.size:,} {called} ({part:.0%}) have"
    chance = f"if all were equally at risk, chance would give their like {by_chance.mean():.0%}"
    rarely = p_by_trying((by_chance >= share - 1e-12).sum(), TRIES)
    verdict = "" if rarely <= 1 - LEVEL else " That is no more than chance may bring."
    return f"{how_many} {share:.0%} of the {int(found.sum()):,} events; {chance}.{verdict}"
