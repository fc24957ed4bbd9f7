"""How much it says that two crimes share words, such as goods or looks: the rarer the word, the more."""

from dataclasses import dataclass, replace

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import expit

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.crime_features import Pairs, Worded, Words
from highstreet_analysis.habits import GROUP_SHRINK, MOST_HABIT, Seen, count_seen


@dataclass(frozen=True)
class WordsFactor:
    """How far people keep to the same words, as for ways."""

    feature: Words
    habit: float
    unshared: float
    base: float
    seen: Seen
    strength: float = 1.0

    def at(self, read: Worded) -> "WordsEvidence":
        """The factor among these crimes."""
        shares = each_share(read, word_shares(read, self.seen))
        worth = np.log(self.habit / shares + 1 - self.habit) / 2 - self.unshared
        own = self.base / 2 + self.unshared * np.diff(read.has.indptr)
        shared = csr_array(
            (worth * self.strength, read.has.indices, read.has.indptr), shape=read.has.shape
        )
        return WordsEvidence(read.known, np.where(read.known, own * self.strength, 0.0), shared)

    def tempered(self, strength: float) -> "WordsFactor":
        """The same, with so much of its strength left."""
        return replace(self, strength=self.strength * strength)


@dataclass(frozen=True)
class WordsEvidence:
    """Log factors of pairs: the `own` of each, and of each word that they share half the `shared` of each."""

    known: NDArray[np.bool_]
    own: Numbers
    shared: csr_array

    def between(self, i: Whole, j: Whole) -> Numbers:
        """The log factor of each pair, nought where one of the two is unknown."""
        both = self.known[i] & self.known[j]
        total = self.own[i] + self.own[j] + shared_sums(self.shared, i, j)
        return np.where(both, total, 0.0)


def learn_words(feature: Words, read: Worded, linked: Pairs, unlinked: Pairs) -> WordsFactor:
    """The habit, and what an unshared word says, that tell linked from unlinked pairs best.

    A word that both have counts as a way that both chose. Witnesses remember few words, so that one word less
    in common is not the opposite of one more: what it says is learned by itself.
    """
    rows, words = read.has.nonzero()
    seen = count_seen(read.groups[rows], read.words[words])
    seen |= count_groups(read.groups[read.known])
    shares = each_share(read, word_shares(read, seen))
    pairs = [_known_words(read, side) for side in (linked, unlinked)]
    many = np.diff(read.has.indptr)
    i, j = (np.concatenate([side[k] for side in pairs]) for k in (0, 1))
    target = np.repeat([1.0, 0.0], [side[0].size for side in pairs])
    weight = np.repeat(
        [1 / max(side[0].size, 1) for side in pairs], [side[0].size for side in pairs]
    )
    pair, here, there = shared_entries(read.has.indptr, read.has.indices, i, j)
    unshared = many[i] + many[j] - 2 * np.bincount(pair, minlength=i.size)

    def against(guess: Numbers) -> tuple[float, Numbers]:
        habit, missing, base = guess
        factors = habit / shares + 1 - habit
        worth, rise = np.log(factors) / 2, (1 / shares - 1) / factors / 2
        score = np.bincount(pair, worth[here] + worth[there], minlength=i.size)
        score += missing * unshared + base
        too_sure = weight * (expit(score) - target)
        slopes = [too_sure[pair] @ (rise[here] + rise[there]), too_sure @ unshared, too_sure.sum()]
        return float(weight @ (np.logaddexp(0, score) - target * score)), np.array(slopes)

    bounds = [(0.0, MOST_HABIT), (-5.0, 0.0), (-5.0, 5.0)]
    found = np.zeros(3)
    if all(side[0].size for side in pairs):
        found = minimize(against, [0.2, -0.1, 0.0], jac=True, method="L-BFGS-B", bounds=bounds).x
    habit, missing, base = map(float, found)
    return WordsFactor(feature, habit, missing, base, seen)


def _known_words(read: Worded, pairs: Pairs) -> Pairs:
    known = read.known[pairs[0]] & read.known[pairs[1]]
    return pairs[0][known], pairs[1][known]


def count_groups(groups: NDArray[np.str_]) -> dict[tuple[str, str], float]:
    """How many crimes each group has, filed under the empty word."""
    names, many = np.unique(groups, return_counts=True)
    return {(str(name), ""): float(m) for name, m in zip(names, many, strict=True)}


def word_shares(read: Worded, seen: Seen) -> tuple[Numbers, Whole]:
    """The share of crimes of each group (a row) that have each word, and which row is each crime's."""
    names, group = np.unique(read.groups, return_inverse=True)
    row = {str(name): k for k, name in enumerate(names)}
    place = {str(word): k for k, word in enumerate(read.words)}
    rows, words = read.has.nonzero()
    have = np.zeros((names.size, read.words.size))
    np.add.at(have, (group[rows], words), 1.0)
    many = np.bincount(group[read.known], minlength=names.size).astype(np.float64)
    total = have.sum(axis=0)
    crimes = many.sum()
    for (name, word), count in seen.items():
        if not word:
            crimes += count
            if name in row:
                many[row[name]] += count
        elif word in place:
            total[place[word]] += count
            if name in row:
                have[row[name], place[word]] += count
    common = (total + 1) / (crimes + 2)
    shares = (have + GROUP_SHRINK * common) / (many[:, None] + GROUP_SHRINK)
    return shares, group


def each_share(read: Worded, shares: tuple[Numbers, Whole]) -> Numbers:
    """How common each word of each crime is in its group, in the order of `read.has.data`."""
    rows, words = read.has.nonzero()
    of_group, group = shares
    return np.asarray(of_group[group[rows], words])


def shared_sums(shared: csr_array, i: Whole, j: Whole) -> Numbers:
    """For each pair, the sum over the words that both have of what each of the two says of it."""
    pair, here, there = shared_entries(shared.indptr, shared.indices, i, j)
    each = shared.data[here] + shared.data[there]
    return np.asarray(np.bincount(pair, each, minlength=i.size), np.float64)


@njit(cache=True, nogil=True)
def shared_entries(starts: Whole, words: Whole, i: Whole, j: Whole) -> tuple[Whole, Whole, Whole]:
    """For each word that a pair shares: which pair, and where the word stands among those of either."""
    found = np.empty((3, 64), np.int64)
    n = 0
    for k in range(i.size):
        here, there = starts[i[k]], starts[j[k]]
        while here < starts[i[k] + 1] and there < starts[j[k] + 1]:
            if words[here] < words[there]:
                here += 1
            elif words[here] > words[there]:
                there += 1
            else:
                if n == found.shape[1]:
                    longer = np.empty((3, 2 * n), np.int64)
                    longer[:, :n] = found
                    found = longer
                found[0, n], found[1, n], found[2, n] = k, here, there
                n, here, there = n + 1, here + 1, there + 1
    return found[0, :n], found[1, :n], found[2, :n]
