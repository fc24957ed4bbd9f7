"""What records say of people, in one form: names, dates of birth, postcodes, whoever wrote them down."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from highstreet_analysis.columns import UNKNOWN, column, listed, names_of
from highstreet_analysis.given_names import stands_for
from highstreet_analysis.unusable import Unusable

KNOWN = (
    "name", "given_name", "family_name", "born", "postcode", "place", "address", "occupation", "email",
    "identifier",
)  # fmt: skip
# Nobody is linked by these, and a table that holds them has more than is needed.
NEVER = re.compile(
    r"ethnic|race$|^race|religio|faith|nationalit|skin|sexual|orientation|politic|health|disab"
)
TITLES = """
mr mrs miss ms mx dr doctor rev reverend prof professor sir dame lord lady baron baroness baronet earl duke duchess
count countess viscount viscountess marquess marquis captain capt colonel col major general admiral hon honourable bt
esq esquire jr junior sr senior prince princess master saint st of the and
"""
NO_NAMES = frozenset(TITLES.split())
ORDINAL = re.compile(r"^\d+(st|nd|rd|th)$")
SIGNS = re.compile(r"[^a-z0-9]+")
POSTCODE = re.compile(r"^([a-z]{1,2}\d[a-z\d]?)(\d[a-z]{2})$")
SOUNDS = str.maketrans("bfpvcgjkqsxzdtlmnr", "111122222222334556")
Text = str | None


@cache
def plain(words: str) -> str:
    """Small letters without accents, and single spaces for all other signs.

    >>> plain("  O'Brien-Núñez "), plain("")
    ('obrien nunez', '')
    """
    words = words.lower().replace("'", "").replace("’", "")
    if not words.isascii():
        bare = unicodedata.normalize("NFKD", words)
        words = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return SIGNS.sub(" ", words).strip()


@cache
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name without titles, unless there is nothing else. "Family, given" is turned round.

    >>> name_parts("Dr. Zoë O'Brien"), name_parts("SMITH, John"), name_parts("Sir"), name_parts("")
    (('zoe', 'obrien'), ('john', 'smith'), ('sir',), ())
    """
    family, comma, given = name.partition(",")
    if comma and len(family.split()) == 1 and given.strip():
        name = f"{given} {family}"
    words = tuple(plain(name).split())
    return tuple(one for one in words if one not in NO_NAMES and not ORDINAL.match(one)) or words


@cache
def sound(name: str) -> str:
    """Its first letter and what its consonants sound like (Soundex: Russell and Odell, 1918).

    >>> sound("robert"), sound("rupert"), sound("tymczak"), sound("pfister"), sound("lee")
    ('r163', 'r163', 't522', 'p236', 'l')
    """
    codes = name.translate(SOUNDS)
    found, before = name[:1], codes[:1]
    for code in codes[1:]:
        if code.isdigit() and code != before:
            found += code
        if code not in "hw":
            before = code
    return found[:4]


@cache
def born_on(value: str) -> str | None:
    """A date of birth as "1984-07-31", or "1984" where only the year is known; None if it is neither.

    Days stand before months, as in Britain. The first of January often stands for "in that year".

    >>> born_on("31/07/1984"), born_on("1984"), born_on("19840731"), born_on("1984-13-45"), born_on("?")
    ('1984-07-31', '1984', '1984-07-31', '1984-13-45', None)
    """
    value = value.strip()
    if found := re.match(r"^(\d{4})-?(\d\d)-?(\d\d)($|[T ])", value):
        return "-".join(found.groups()[:3])
    if found := re.match(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$", value):
        day, month, year = found.groups()
        return f"{year}-{month:>02}-{day:>02}"
    return value if re.match(r"^\d{4}$", value) else None


@cache
def postcode_parts(value: str) -> tuple[str, Text, Text, Text]:
    """A postcode without spaces, its sector, district and area; None for these if it is no British one.

    >>> postcode_parts("NN16 8AB"), postcode_parts("4510")
    (('nn168ab', 'nn168', 'nn16', 'nn'), ('4510', None, None, None))
    """
    whole = plain(value).replace(" ", "")
    found = POSTCODE.match(whole)
    if not found:
        return whole, None, None, None
    district = found[1]
    return whole, district + found[2][0], district, re.sub(r"\d.*", "", district)


def people(table: Any) -> dict[str, list[Any]]:
    """The columns by which people are compared, from a table with any of those in KNOWN.

    Raises Unusable if there is no name, or if the table holds what nobody may be linked by.

    >>> found = people({"name": ["Bill Smith", None], "born": ["1/2/1990", ""]})
    >>> found["given"], found["family"], found["stands_for"], found["born"]
    (['bill', None], ['smith', None], [['william'], None], ['1990-02-01', None])
    >>> people({"name": ["Bill Smith"], "ethnicity": ["?"]})
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: Leave out ethnicity: nobody is linked by that.
    """
    _insist_allowed(table)
    read = read_columns(table, KNOWN)
    parts = [_parts(*one) for one in zip(*(read[n] for n in KNOWN[:3]), strict=True)]
    firsts, lasts = [one[0] for one in parts], [one[1] for one in parts]
    codes = [postcode_parts(one) if one else (None,) * 4 for one in read["postcode"]]
    born = each(born_on, read["born"])
    return {
        "given": firsts,
        "family": lasts,
        "parts": [one[2] for one in parts],
        "stands_for": each(stands_for, firsts),
        "given_sound": each(sound, firsts),
        "family_sound": each(sound, lasts),
        "born": born,
        "born_year": each(lambda one: one[:4], born),
        "born_day": [one[5:] if one and one[5:] not in ("", "01-01") else None for one in born],
        "postcode": [one[0] for one in codes],
        "sector": [one[1] for one in codes],
        "district": [one[2] for one in codes],
        "area": [one[3] for one in codes],
        "place": each(plain, read["place"]),
        "address": each(plain, read["address"]),
        "occupation": each(plain, read["occupation"]),
        "email": each(lambda one: one.strip().lower(), read["email"]),
        "identifier": each(lambda one: plain(one).replace(" ", ""), read["identifier"]),
    }


def read_columns(table: Any, known: Sequence[str]) -> dict[str, list[Text]]:
    """The known columns of a table as words; those that it lacks hold nothing.

    Raises Unusable if they are not of one length.

    >>> read_columns({"make": ["Kia"]}, ("make", "colour"))
    {'make': ['Kia'], 'colour': [None]}
    """
    given = names_of(table)
    read = {name: texts(table, name) for name in known if name in given}
    lengths = {len(values) for values in read.values()}
    if len(lengths) > 1:
        raise Unusable(f"The columns have lengths {sorted(lengths)}: give columns of one length.")
    return {name: read.get(name, [None] * max(lengths)) for name in known}


def texts(table: Any, name: str) -> list[str | None]:
    """A column as words, with None for whatever stands for nothing.

    Raises Unusable for what is no column.

    >>> texts({"born": [date(1990, 2, 1), float("nan"), " "]}, "born")
    ['1990-02-01', None, None]
    """
    values = column(table, name)
    if values.dtype.kind == "M":  # nanoseconds would come as numbers
        values = values.astype("datetime64[D]")
    return [_text(value) for value in listed(values, f"entries of {name}")]


def each(work: Callable[[str], Any], values: Iterable[str | None]) -> list[Any]:
    """Done to each that there is; what comes to nothing is None."""
    return [(work(value) or None) if value else None for value in values]


def _text(value: Any) -> str | None:
    if str(value) in UNKNOWN:
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():  # whole numbers beside missing ones
        value = int(value)
    return str(value).strip() or None


def _parts(name: Text, given: Text, family: Text) -> tuple[Text, Text, list[str] | None]:
    """Given name, family name, and all words. One word alone is a family name: so most people are written down."""
    if given or family:
        firsts, lasts = name_parts(given or ""), name_parts(family or "")
        words = {*firsts, *lasts}
        return (
            firsts[0] if firsts else None,
            "".join(lasts) or None,
            sorted(words) or None,
        )
    words_in_order = name_parts(name or "")
    if not words_in_order:
        return None, None, None
    first = words_in_order[0] if len(words_in_order) > 1 else None
    return first, words_in_order[-1], sorted(set(words_in_order))


def _insist_allowed(table: Any) -> None:
    given = set(names_of(table))
    if never := sorted(name for name in given if NEVER.search(name.lower())):
        raise Unusable(f"Leave out {', '.join(never)}: nobody is linked by that.")
    if not given & {"name", "family_name", "given_name"}:
        raise Unusable(f"There is no name. Call the columns what they hold: {', '.join(KNOWN)}.")
