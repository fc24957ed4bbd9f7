"""What records say of businesses, in one form: names without "Ltd", numbers, postcodes."""

import re
from collections import Counter
from functools import cache
from typing import Any

from highstreet_analysis.columns import names_of
from highstreet_analysis.person_records import each, plain, postcode_parts, read_columns
from highstreet_analysis.unusable import Unusable

KNOWN = ("name", "postcode", "address", "phone", "company_number")
# What kind of company it is, or words that are written or left out at will.
FORMS = "ltd limited plc llp inc co company uk gb the and of t a trading as group holdings"
LEFT_OUT = frozenset(FORMS.split())


@cache
def name_words(name: str) -> tuple[str, ...]:
    """The words of a business's name that tell it from others, in order; all of them if none does.

    >>> name_words("The Tin Otter Ltd."), name_words("Honeyquart & Daughters"), name_words("The Company")
    (('tin', 'otter'), ('honeyquart', 'daughters'), ('the', 'company'))
    >>> name_words("Clockmaker's Goose plc") == name_words("CLOCKMAKERS GOOSE")
    True
    """
    words = tuple(plain(name.replace("&", " and ")).split())
    return tuple(word for word in words if word not in LEFT_OUT) or words


@cache
def phone_digits(number: str) -> str:
    """A British telephone number as digits from the nought.

    >>> phone_digits("+44 (0)1536 960 001"), phone_digits("01536 960001"), phone_digits("ask Jo")
    ('01536960001', '01536960001', '')
    """
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    return re.sub(r"^(0044|44)", "0", digits)


def businesses(table: Any) -> dict[str, list[Any]]:
    """The columns by which businesses are compared, from a table with any of those in KNOWN.

    `rarest` is that word of the name which the fewest names of the table have.

    Raises Unusable if there is no name.

    >>> found = businesses({"name": ["Tin Otter Grill", "Grill House", None]})
    >>> found["whole"], found["rarest"]
    (['tin otter grill', 'grill house', None], ['otter', 'house', None])
    >>> businesses({"shop": ["Tin Otter"]})
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There is no name. Call the columns what they hold: name, postcode, address, phone, company_number.
    """
    if "name" not in names_of(table):
        raise Unusable(f"There is no name. Call the columns what they hold: {', '.join(KNOWN)}.")
    read = read_columns(table, KNOWN)
    words = each(name_words, read["name"])
    having = Counter(word for one in words if one for word in set(one))
    codes = [postcode_parts(one) if one else (None,) * 4 for one in read["postcode"]]
    return {
        "whole": [" ".join(one) if one else None for one in words],
        "words": [sorted(set(one)) if one else None for one in words],
        "rarest": [
            min(one, key=lambda word: (having[word], word)) if one else None for one in words
        ],
        "postcode": [one[0] for one in codes],
        "sector": [one[1] for one in codes],
        "address": each(plain, read["address"]),
        "phone": each(phone_digits, read["phone"]),
        "company_number": each(lambda one: plain(one).replace(" ", ""), read["company_number"]),
    }
