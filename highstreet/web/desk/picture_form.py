"""What to look at in the picture: a type, a kind, a number of months. What cannot be meant is the usual."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from highstreet.measures.choices import EVERY_KIND, CrimeType
from highstreet.reports.choices import Kind

PERIODS = {12: "12 months", 3: "3 months", 1: "1 month"}


@dataclass(frozen=True)
class Choice:
    """A type of police figures, a kind of our own (or every kind), and how many months of each."""

    crime_type: CrimeType
    kind: Kind | None
    months: int

    @property
    def kinds(self) -> list[str]:
        return [self.kind.value] if self.kind else []

    @property
    def query(self) -> str:
        """The same choice, for another address."""
        return urlencode(self.said())

    def without(self, name: str) -> str:
        """The rest of the choice, for links that choose this part anew."""
        return urlencode({part: value for part, value in self.said().items() if part != name})

    def said(self) -> dict[str, object]:
        return {
            "type": self.crime_type.value,
            "kind": self.kind.value if self.kind else EVERY_KIND,
            "months": self.months,
        }


def chosen_of(typed: Mapping[str, str]) -> Choice:
    """Shop theft beside theft, over a year, if nothing else is asked for."""
    crime_type, kind, months = (typed.get(name, "") for name in ("type", "kind", "months"))
    return Choice(
        crime_type=CrimeType(crime_type)
        if crime_type in CrimeType.values
        else CrimeType.SHOP_THEFT,
        kind=None if kind == EVERY_KIND else Kind(kind) if kind in Kind.values else Kind.THEFT,
        months=int(months) if months in map(str, PERIODS) else max(PERIODS),
    )
