"""Words that do not belong in a report: ethnicity, religion, health, sexuality, politics.

There is no field for them, and a writer whose free text names them is warned before sending. The
writer decides: a hate crime may need the word that was shouted.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

PEOPLE = (
    r"(?:m[ae]n|wom[ae]n|males?|females?|lads?|girls?|boys?|guys?|ladys?|lady|ladies|youths?|teens?|"
    r"teenagers?|kids?|child(?:ren)?|people|persons?|family|families|gang|group|couple|bloke|chap)"
)
NATIONS = (
    r"romanians?|polish|poles?|albanians?|bulgarians?|lithuanians?|latvians?|eastern europeans?|indians?|"
    r"pakistanis?|bangladeshis?|somalis?|nigerians?|africans?|afro|caribbeans?|jamaicans?|chinese|arabs?|"
    r"turkish|turks?|kurdish|irish|roma|gyps(?:y|ies)|travellers?|foreigners?|immigrants?|migrants?"
)


@dataclass(frozen=True)
class Warned:
    """One word that was noticed, and what it speaks of."""

    word: str
    about: str


NOTICED = [
    (
        _("ethnicity or nationality"),
        [
            rf"\b(?:black|white|brown|asian|mixed[- ]race|coloured|tanned)\s+(?:\w+\s+)?{PEOPLE}\b",
            r"\b(?:asian|caucasian|mixed[- ]race|dark[- ]skinned|light[- ]skinned|ethnic)\b",
            rf"\b(?:{NATIONS})\b(?!\s+(?:street|road|restaurant|food|shop|takeaway|pub|beer))",
            r"\b(?:foreign|european)\s+(?:accent|looking)\b",
        ],
    ),
    (
        _("religion"),
        [
            r"\b(?:muslims?|islamic|christians?|jewish|jews?|hindus?|sikhs?|catholics?|buddhists?)\b",
            r"\b(?:hijab|burk[ah]a?|niqab|turban|kippah|skullcap)\b",
        ],
    ),
    (
        _("health"),
        [
            r"\b(?:schizo\w*|bipolar|autis\w+|adhd|epilep\w+|diabet\w+|hiv|dementia|downs?\s+syndrome)\b",
            r"\b(?:mental(?:ly)?\s+(?:health|ill|illness|issues?)|mentally|psychotic|disabled|disability)\b",
            r"\b(?:pregnant|wheelchair|alcoholics?|junk(?:y|ie|ies)|(?:drug|heroin|crack)\s+addicts?)\b",
        ],
    ),
    (
        _("sexuality"),
        [
            r"\b(?:gay|lesbian|homosexual|bisexual|transgender|transsexual|trans\s+(?:wo)?man|queer)\b"
        ],
    ),
    (
        _("politics"),
        [
            r"\b(?:tory|tories|communist|fascist|(?:labour|conservative|reform)\s+(?:voter|supporter)s?)\b"
        ],
    ),
]
PATTERNS = [(about, re.compile("|".join(patterns), re.IGNORECASE)) for about, patterns in NOTICED]


def noticed(text: str) -> list[Warned]:
    """The words in a text that a report should do without, each once.

    >>> [warned.word for warned in noticed("Tall man, black jacket, white trainers")]
    []
    >>> [warned.word for warned in noticed("Two Asian lads and a white man")]
    ['Asian lads', 'white man']
    >>> noticed("")
    []
    """
    found: dict[str, Warned] = {}
    for about, pattern in PATTERNS:
        for match in pattern.finditer(text):
            found.setdefault(match[0].lower(), Warned(match[0], str(about)))
    return list(found.values())


def patterns() -> list[list[str]]:
    """The same for a script on a phone that has no network: what each pattern speaks of, and the pattern."""
    return [[str(about), pattern.pattern] for about, pattern in PATTERNS]
