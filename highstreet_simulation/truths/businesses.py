"""Invents shops, and what several agencies write down of the same ones, and says which is which."""

from dataclasses import dataclass

import numpy as np

from highstreet_simulation.names import ENDINGS, MADE_UP, PUBS
from highstreet_simulation.truths.people import mistyped

FORMS = ("Ltd", "Limited", "plc", "(UK) Ltd", "& Co", "")
LETTERS = "abdefghjlnpqrstuwxyz"
STREETS = (
    "High Street",
    "Market Place",
    "Station Road",
    "Sheep Street",
    "Retail Park",
    "The Arcade",
)
CHAINS, IN_A_CENTRE, CENTRES = 0.15, 0.25, 12
GAPS = (("postcode", 0.15), ("address", 0.25), ("phone", 0.6), ("company_number", 0.75))


@dataclass(frozen=True)
class WrittenShops:
    """The records, and of which premises each is."""

    table: dict[str, list[str | None]]
    premises: np.ndarray[tuple[int], np.dtype[np.int64]]


def written_businesses(*, seed: int, premises: int = 1_000) -> WrittenShops:
    """Records of so many premises, one to four of each, with slips and gaps.

    Some shops are branches of a chain, with one name and one company number; some share the postcode of a shopping
    centre.
    """
    rng = np.random.default_rng(seed)
    chains = [_shop(rng) for _ in range(max(premises // 30, 1))]
    centres = [_postcode(rng) for _ in range(CENTRES)]
    rows: list[tuple[int, dict[str, str | None]]] = []
    for at in range(premises):
        name, number = chains[rng.integers(len(chains))] if rng.random() < CHAINS else _shop(rng)
        shop: dict[str, str | None] = {
            "name": name,
            "postcode": str(rng.choice(centres)) if rng.random() < IN_A_CENTRE else _postcode(rng),
            "address": f"{rng.integers(1, 200)} {rng.choice(STREETS)}",
            "phone": f"01632 {rng.integers(960_000, 960_999)}",
            "company_number": number,
        }
        rows += [(at, _written(rng, shop)) for _ in range(rng.choice((1, 2, 3, 4)))]
    order = rng.permutation(len(rows)).tolist()
    names = ("name", "postcode", "address", "phone", "company_number")
    return WrittenShops(
        {name: [rows[at][1][name] for at in order] for name in names},
        np.array([rows[at][0] for at in order], np.int64),
    )


def _shop(rng: np.random.Generator) -> tuple[str, str]:
    """A name and a company number."""
    number = f"{rng.integers(1_000_000, 9_999_999):08d}"
    if rng.random() < 0.1:
        return str(rng.choice(PUBS)), number
    ends = [end for kind in ENDINGS.values() for end in kind]
    word = str(rng.choice(MADE_UP))
    if rng.random() < 0.7:
        # Rare words are made of two, so that they are as many as in a county's list of businesses.
        word = word[:4] + str(rng.choice(MADE_UP))[-4:]
    return f"{word} {rng.choice(ends)}", number


def _written(rng: np.random.Generator, shop: dict[str, str | None]) -> dict[str, str | None]:
    """As one agency has it."""
    found = shop | {"name": _written_name(rng, str(shop["name"]))}
    for column, chance in GAPS:
        if rng.random() < chance:
            found[column] = None
        elif rng.random() < 0.04:
            found[column] = mistyped(rng, str(found[column]))
    return found


def _written_name(rng: np.random.Generator, name: str) -> str:
    """Shortened, with "Ltd" or without, in capitals, with a slip."""
    words = name.split()
    if len(words) > 1 and rng.random() < 0.12:
        words = words[:-1]
    name = " ".join([*words, str(rng.choice(FORMS))]).strip()
    if rng.random() < 0.3:
        name = name.replace(" and ", " & ")
    if rng.random() < 0.1:
        name = mistyped(rng, name)
    return name.upper() if rng.random() < 0.3 else name


def _postcode(rng: np.random.Generator) -> str:
    return f"ZZ{rng.integers(1, 30)} {rng.integers(1, 8)}{''.join(rng.choice(list(LETTERS), 2)).upper()}"
