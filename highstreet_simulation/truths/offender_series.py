"""Thefts from shops by people with habits, told by witnesses who miss and mistake things, and who did which."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from highstreet_simulation.truths.shops import KINDS, Shops, likely_goods, open_shops

# How often each way of doing it is seen among all thefts: a few are usual, others are somebody's own.
WAYS = {
    "method": {
        "hid it in a bag": 0.34, "hid it in clothing": 0.27, "walked out with it": 0.17, "swapped a label": 0.05,
        "filled a trolley": 0.05, "foil-lined bag": 0.04, "cut a tag off": 0.04, "false refund": 0.02,
        "reached over the till": 0.02,
    },
    "leaving": {
        "walked": 0.55, "ran": 0.22, "was fetched by car": 0.09, "went by bicycle": 0.07, "through a fire door": 0.05,
        "by taxi": 0.02,
    },
    "company": {"alone": 0.68, "with one other": 0.22, "in a group": 0.07, "with a child": 0.03},
    "cover": {
        "none": 0.50, "hood up": 0.24, "cap": 0.14, "face covering": 0.08, "sunglasses": 0.03, "high-vis vest": 0.01,
    },
    "talk": {
        "none": 0.58, "distracted staff": 0.14, "threatened": 0.12, "claimed to be staff": 0.02, "asked for a refund": 0.06,
        "joked": 0.08,
    },
}  # fmt: skip
# What a witness may remember of somebody: the first row stays with them, clothes are changed.
LASTING = ("tall", "short", "slim", "heavy", "beard", "red hair", "grey hair", "shaved head", "neck tattoo", "limp",
           "glasses", "ponytail")  # fmt: skip
CLOTHES = ("black jacket", "dark trousers", "grey hoodie", "blue jeans", "white trainers", "rucksack", "black cap",
           "green parka", "football shirt", "red coat", "work boots", "pram", "walking stick", "orange beanie")  # fmt: skip
CARS = 4_000

STICKING = 2.2  # how far habits stay from what all do: larger is less of a habit of one's own
MISTAKEN = 0.04  # of what was seen is written down wrongly
SHARE_WITH_CAR, CAR_USED, CAR_READ = 0.25, 0.6, 0.45
TYPICAL_HOUR, TOWN_HOURS, OWN_HOURS = 14.5, 3.2, 1.8
OPEN, SHUT = 7.0, 22.0

Texts = NDArray[np.str_]


@dataclass(frozen=True)
class Thefts:
    """What was written down about each theft, and who did it, which the town does not know.

    `table` has the columns x, y (metres), day (whole), hour and value (pounds), each not a number where unknown;
    shop (its kind), the columns of WAYS and car as text, empty where unknown; goods and looks as words between
    semicolons.
    """

    table: dict[str, NDArray[Any]]
    offender: NDArray[np.int64]


def thefts_in_series(
    *, seed: int, thefts: int = 10_000, by_prolific: float = 0.6, days: int = 730
) -> Thefts:
    """A town of shops in which a share of all thefts is done by people who steal from 3 to 40 times.

    All have a home, and steal near it, at shops that are busy and to their taste; all have their hours, their ways
    of doing it, their taste in goods and their looks, some more strictly than others. The rest steal once, and are
    no different otherwise. What is told depends on the shop: some write down much, others little.
    """
    rng = np.random.default_rng(seed)
    shops = open_shops(rng)
    offender = _offenders(rng, thefts, by_prolific)
    people = int(offender.max(initial=-1)) + 1
    shop = _shops_of(rng, shops, offender, people)
    told = shops.told[shop]
    goods, value = _goods_of(rng, shops.kind[shop], offender, people)
    table: dict[str, NDArray[Any]] = {
        "x": shops.x[shop],
        "y": shops.y[shop],
        "day": _days_of(rng, offender, people, days),
        "hour": _hours_of(rng, offender, people),
        "value": np.where(rng.random(thefts) < 0.85, value, np.nan),
        "shop": np.array(KINDS)[shops.kind[shop]],
        "goods": goods,
        "looks": _looks_of(rng, offender, people, told),
        "car": _cars_of(rng, offender, people),
    }
    for name, ways in WAYS.items():
        table[name] = _ways_of(rng, ways, offender, people, told)
    order = rng.permutation(thefts)
    return Thefts({name: values[order] for name, values in table.items()}, offender[order])


def _offenders(rng: np.random.Generator, thefts: int, by_prolific: float) -> NDArray[np.int64]:
    """Who did each: series first, then those who did it once."""
    lengths = np.clip(rng.geometric(0.12, thefts) + 2, 3, 40)
    ends = np.cumsum(lengths)
    series = lengths[ends <= by_prolific * thefts]
    singles = np.ones(thefts - int(series.sum()), np.int64)
    each = np.concatenate([series, singles])
    return np.repeat(np.arange(each.size), each)


def _shops_of(
    rng: np.random.Generator, shops: Shops, offender: NDArray[np.int64], people: int
) -> NDArray[np.int64]:
    """Which shop: near home, busy, and of a kind to one's taste."""
    home_x, home_y = (
        rng.normal(shops.x.mean(), 1_800, people),
        rng.normal(shops.y.mean(), 1_800, people),
    )
    reach = 300 + rng.gamma(2.0, 450, people)
    taste = rng.gamma(1.2, 1 / 1.2, (people, len(KINDS)))
    chances = np.empty((people, shops.x.size), np.float32)
    for k in range(people):
        away = np.hypot(shops.x - home_x[k], shops.y - home_y[k])
        likely = shops.busy * np.exp(-away / reach[k]) * taste[k, shops.kind]
        chances[k] = np.cumsum(likely / likely.sum())
    return _drawn(rng, chances, offender)


def _days_of(
    rng: np.random.Generator, offender: NDArray[np.int64], people: int, days: int
) -> NDArray[np.int64]:
    """A run of days from somewhere in the period, with gaps of one's own; past its end it begins again."""
    gap = rng.gamma(1.5, 8.0, people)[offender]
    first = np.r_[True, offender[1:] != offender[:-1]] if offender.size else np.zeros(0, bool)
    since = np.cumsum(np.where(first, 0.0, rng.exponential(gap)))
    begun = rng.uniform(0, days, people)[offender]
    since -= since[first].repeat(np.bincount(offender))
    return np.asarray((begun + since) % days, np.int64)


def _hours_of(
    rng: np.random.Generator, offender: NDArray[np.int64], people: int
) -> NDArray[np.float64]:
    """The hour, for some only the whole one, for others unknown because it was found later."""
    usual = rng.normal(TYPICAL_HOUR, TOWN_HOURS, people)[offender]
    hour = rng.normal(usual, OWN_HOURS)
    span = SHUT - OPEN
    folded = np.abs((hour - OPEN) % (2 * span) - span)  # back into opening hours, as in a mirror
    hour = SHUT - folded
    hour = np.where(rng.random(hour.size) < 0.4, np.floor(hour), np.round(hour * 12) / 12)
    return np.where(rng.random(hour.size) < 0.15, np.nan, hour)


def _ways_of(
    rng: np.random.Generator,
    ways: dict[str, float],
    offender: NDArray[np.int64],
    people: int,
    told: NDArray[np.float64],
) -> Texts:
    """The way each theft was done as it was written down."""
    shares = np.array(list(ways.values()))
    habits = _habits(rng, shares, people)
    way = _drawn(rng, np.cumsum(habits, axis=1), offender)
    wrong = rng.random(way.size) < MISTAKEN
    way = np.where(wrong, rng.choice(shares.size, way.size, p=shares), way)
    return np.where(rng.random(way.size) < told, np.array(list(ways))[way], "")


def _habits(
    rng: np.random.Generator, shares: NDArray[np.float64], people: int
) -> NDArray[np.float64]:
    """How often each person does each: round what all do, for some strictly their own, for others loosely."""
    own = STICKING * rng.gamma(1.5, 1 / 1.5, people)[:, None] + 0.15
    weights = rng.standard_gamma(shares * own) + 1e-9
    habits: NDArray[np.float64] = weights / weights.sum(axis=1, keepdims=True)
    return habits


def _goods_of(
    rng: np.random.Generator,
    kind: NDArray[np.int64],
    offender: NDArray[np.int64],
    people: int,
) -> tuple[Texts, NDArray[np.float64]]:
    """Up to four goods that such a shop sells, to one's taste, and what they are worth."""
    names, prices, likely = likely_goods()
    taste = rng.gamma(0.6, 1 / 0.6, (people, names.size)) + 0.02
    chances = np.cumsum(likely[kind] * taste[offender], axis=1)
    many = 1 + np.minimum(rng.poisson(0.7, kind.size), 3)
    picked = np.zeros((kind.size, names.size), bool)
    rows = np.arange(kind.size)
    for turn in range(4):
        good = (chances < rng.random(kind.size)[:, None] * chances[:, -1:]).sum(axis=1)
        picked[rows[many > turn], good[many > turn]] = True
    greed = np.exp(rng.normal(0, 0.6, people))[offender]
    value = (picked @ prices) * greed * np.exp(rng.normal(0, 0.5, kind.size))
    return _joined(names, picked), np.round(value, 2)


def _looks_of(
    rng: np.random.Generator, offender: NDArray[np.int64], people: int, told: NDArray[np.float64]
) -> Texts:
    """The few things that witnesses remember, some of them wrong."""
    names = np.array(LASTING + CLOTHES)
    common = 0.45 / np.r_[np.arange(1, len(LASTING) + 1), np.arange(1, len(CLOTHES) + 1)] ** 0.8
    lasting = np.arange(names.size) < len(LASTING)
    owns = rng.random((people, names.size)) < common
    worn = owns[offender] & (lasting | (rng.random((offender.size, names.size)) < 0.6))
    worn |= ~lasting & (rng.random((offender.size, names.size)) < 0.3 * common)
    noticed = worn & (rng.random(worn.shape) < 0.6 * told[:, None])
    noticed |= rng.random(worn.shape) < MISTAKEN * common
    return _joined(names, noticed)


def _cars_of(rng: np.random.Generator, offender: NDArray[np.int64], people: int) -> Texts:
    """The car, where one was used and its plate was read; a misread plate is somebody else's."""
    car = np.where(rng.random(people) < SHARE_WITH_CAR, rng.integers(0, CARS, people), -1)[offender]
    seen = (car >= 0) & (rng.random(car.size) < CAR_USED * CAR_READ)
    car = np.where(rng.random(car.size) < MISTAKEN, rng.integers(0, CARS, car.size), car)
    return np.where(seen, np.char.mod("plate %04d", car), "")


def _drawn(
    rng: np.random.Generator, cumulated: NDArray[Any], offender: NDArray[np.int64]
) -> NDArray[np.int64]:
    """A column for each theft, drawn from the chances of who did it."""
    lot = rng.random(offender.size)
    found = [np.searchsorted(cumulated[k], u) for k, u in zip(offender, lot, strict=True)]
    return np.asarray(np.minimum(found, cumulated.shape[1] - 1), np.int64)


def _joined(names: Texts, chosen: NDArray[np.bool_]) -> Texts:
    return np.array([";".join(names[row]) for row in chosen], dtype=np.str_)
