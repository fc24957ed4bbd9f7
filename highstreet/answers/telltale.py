"""What in typed words could tell on somebody: names, numbers that belong to one person, and small counts."""

import re
from collections.abc import Callable, Collection

from highstreet.answers.naming import Names, cannot_name, plain
from highstreet.base.refusal import Refusal
from highstreet.reports.sensitive import noticed

RUN, SHORTEST_RUN = 5, 3
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
PHONE = re.compile(r"(?<![\w+])(?:\+44|0)(?:[\s().-]*\d){9,10}(?!\d)")
# Of the older kinds only those in capitals: "A43 now" is a road.
REGISTRATION = re.compile(
    r"\b(?:(?i:[A-Z]{2}\d{2}\s?[A-Z]{3})|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])\b"
)
# Our own references, and the long numbers of crimes, logs and cases.
REFERENCE = re.compile(r"\b(?=\w*\d)[3-9A-Y]{4}-[3-9A-Y]{4}\b|\b\d{2}[*/]?\d{5,}\b")
DOOR = re.compile(
    rf"\b\d{{1,3}}[a-z]?,?\s+(?!(?:{MONTHS})\b)(?:[A-Z]\w+\s+){{1,2}}"
    r"(?:Street|Road|Lane|Place|Square|Row|Way|Avenue|Close|Yard|Arcade)\b"
)
FEW = re.compile(
    r"\b(?:one|two|three|four|a\s+single|only\s+one|[1-4])\s+(?:\w+\s+){0,2}?"
    r"(?:reports?|reporters?|people|persons?|shops?|shopkeepers?|businesses|incidents?|complaints?|thefts?|"
    r"victims?|men|man|women|woman|boys?|girls?|children|youths?|residents?|families|staff)\b",
    re.IGNORECASE,
)
# What each finds, and what its writer can do about it.
TELLTALES: tuple[tuple[re.Pattern[str], Callable[[str], Refusal]], ...] = (
    (
        E_MAIL,
        lambda it: Refusal(
            "e_mail_told", f"“{it}” looks like an e-mail address. Name the agency to ask instead."
        ),
    ),
    (
        PHONE,
        lambda it: Refusal(
            "phone_told", f"“{it}” looks like a phone number. Name the agency to ask instead."
        ),
    ),
    (
        REFERENCE,
        lambda it: Refusal("reference_told", f"“{it}” looks like a reference. Leave it out."),
    ),
    (
        REGISTRATION,
        lambda it: Refusal(
            "registration_told", f"“{it}” looks like a vehicle's registration. Leave it out."
        ),
    ),
    (
        DOOR,
        lambda it: Refusal("door_told", f"“{it}” is somebody's address. Name the street only."),
    ),
    (
        FEW,
        lambda it: Refusal(
            "few_told",
            f"“{it}”: of fewer than five, somebody could be recognised. Say “some”, or leave it out.",
        ),
    ),
)


def cannot_tell(
    words: str, *, names: Names, kept_back: Collection[str] = (), sure: bool = False
) -> Refusal | None:
    """Words for everybody name no shop and no person of the town, count nobody who could be known by it, and
    repeat nothing that was said to us alone.

    Words about ethnicity, religion, health and the like are asked about: their writer may be `sure` that they
    speak of a service and not of a person.
    """
    return (
        cannot_name(words, names=names)
        or cannot_repeat(words, kept_back)
        or cannot_point(words)
        or (None if sure else cannot_describe(words))
    )


def cannot_repeat(words: str, kept_back: Collection[str]) -> Refusal | None:
    """Five words in a row, or all of them if there were fewer, that somebody asked us not to pass on.

    >>> cannot_repeat("We hear that my boss looks away, always.", ["My boss looks away always"]).code
    'said_in_confidence'
    >>> cannot_repeat("The boss looks away.", ["My boss looks away always", "Thank you"])
    """
    said = f" {plain(words)} "
    for heard in kept_back:
        each = plain(heard).split()
        run = min(len(each), RUN)
        for begin in range(len(each) - run + 1) if run >= SHORTEST_RUN else ():
            found = " ".join(each[begin : begin + run])
            if f" {found} " in said:
                return Refusal(
                    "said_in_confidence",
                    f"“{found}” was said to us and is not to be passed on. Leave it out.",
                )
    return None


def cannot_point(words: str) -> Refusal | None:
    """
    >>> [cannot_point(said).code for said in ("Call 01536 555 123", "It was AB12 CDE", "at 12 Gold Street")]
    ['phone_told', 'registration_told', 'door_told']
    >>> cannot_point("Three shops told of it.").code, cannot_point("On 3 March Gold Street was lit.")
    ('few_told', None)
    """
    for pattern, says in TELLTALES:
        if match := pattern.search(words):
            return says(match[0].strip())
    return None


def cannot_describe(words: str) -> Refusal | None:
    if not (found := noticed(words)):
        return None
    return Refusal(
        "about_people",
        f"“{found[0].word}” speaks of {found[0].about}. Leave it out, or say that it is of a service "
        "and not of a person.",
    )
