"""Whether words name a shop or one of its people, however its name is spelt or shortened."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from highstreet.base.refusal import Refusal

SHORTEST_NAME = 3
QUOTES = re.compile("['’‘‛`´ʼ′]")
BETWEEN = re.compile(r"[\W_]+")
# Names that are ordinary words too: by themselves they name nobody.
COMMON = """
and the for mrs miss doctor manager owner staff shop store team assistant supervisor deputy contact duty
april august autumn baker bank banks bell bishop black blue bond booth bridge bright brook brooks brown
bush butcher carpenter carter castle chance chase cherry church clay clear close cook cooper corner court
cross dale day early east faith farmer field fields fisher flower ford forest fox french frost garden
gardener gates gold good grant gray great green grey grove hall hand hardy heath hill holly home hope
house hunt joy june keen king knight lake lamb lane law little long love major mark market marsh marshall
may mercy mill miller mills moon moor more north oak page park parks patience pearl penny piper place
pleasant pool porter potter power price pride prince queen rain read rice rich rise river rivers rock
rose royal rush sage sandy sea shaw shepherd short silver singer small smart snow south spring square
stone storm street strong summer summers sunny swift trinity wade walker wall walls ward warden waters
way weaver wells west wheeler white will winter wise wood woods worth yard young
"""
ORDINARY = frozenset(COMMON.split())


@dataclass(frozen=True)
class Names:
    """Shops and premises, their people, and what may be said although it holds the same words: streets and officers."""

    shops: Collection[str] = ()
    people: Collection[str] = ()
    spared: Collection[str] = ()


def cannot_name(words: str, *, names: Names) -> Refusal | None:
    """No shop, no person of one, and no word of such a person's name.

    >>> there = Names(["Fennel's Off Licence", "Penny & Pound"], ["Dana Field"], ["Dana Road"])
    >>> cannot_name("We met at Fennel’s  off-licence.", names=there).code
    'name_told'
    >>> cannot_name("Penny and Pound helped.", names=there).code, cannot_name("Thank you, Dana!", names=there).code
    ('name_told', 'name_told')
    >>> cannot_name("A penny for the field in Dana Road: pounds were found.", names=there)
    """
    said = forms_of(words)
    for name in sorted({*names.shops, *names.people}, key=lambda one: (-len(one), one)):
        if len(name) >= SHORTEST_NAME and is_in(name, said):
            return Refusal(
                "name_told", f"“{name}” is a shop or a person of this town. Name the street only."
            )
    return cannot_name_in_part(words, names=names)


def cannot_name_in_part(words: str, *, names: Names) -> Refusal | None:
    """“Dana told us” tells on Dana Field. A word that is an ordinary one as well tells nothing."""
    left = [without(names.spared, form) for form in forms_of(words)]
    said = {word for form in left for word in form.split()}
    for name in sorted(names.people):
        for word in plain(name).split():
            if len(word) >= SHORTEST_NAME and word in said and word not in ORDINARY:
                return Refusal(
                    "name_told",
                    f"“{word.capitalize()}” is somebody of a shop of this town. Leave the name out.",
                )
    return None


def is_in(name: str, said: tuple[str, str]) -> bool:
    return any(
        spelt.strip() and spelt in form for spelt, form in zip(forms_of(name), said, strict=True)
    )


def forms_of(words: str) -> tuple[str, str]:
    """As it is compared, with a space around each word: what follows an apostrophe by itself, and joined.

    >>> forms_of("Fennel’s & Sons")
    (' fennel s and sons ', ' fennels and sons ')
    """
    return f" {plain(words)} ", f" {plain(QUOTES.sub('', words))} "


def plain(words: str) -> str:
    """
    >>> plain("  CAFÉ – Rouge & Co. ")
    'cafe rouge and co'
    """
    apart = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(one for one in apart if not unicodedata.combining(one))
    return BETWEEN.sub(" ", re.sub("[&+]", " and ", letters)).strip()


def without(spared: Collection[str], form: str) -> str:
    for name in spared:
        if len(name) >= SHORTEST_NAME and is_in(name, (form, form)):
            form = form.replace(f" {plain(name)} ", "  ")
    return form
