"""What was heard and may be quoted, for those who write answers to the town: nothing without consent."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from highstreet.promises.making import day_of
from highstreet.visits.choices import Consent
from highstreet.visits.models import Heard

MOST = 10
LONGEST = 280


@dataclass(frozen=True)
class Quote:
    """Words that may be quoted. `business` is empty where it must not be named, and in a street."""

    words: str
    business: str
    street: str
    on: date

    @property
    def said(self) -> str:
        """As it is written in an answer."""
        short = self.words if len(self.words) <= LONGEST else f"{self.words[:LONGEST].rstrip()}…"
        return f"“{short}”"


def quotes_with_consent(town: int, *, since: date, until: date) -> list[Quote]:
    """From a town's visits and calls, of a stretch of days (both within it), the newest first.

    Whoever may be named only without the business is given no street either: a street with one nail bar
    names it.
    """
    rows = with_places(town).exclude(consent=Consent.NO)
    found = rows.filter(noted_at__date__gte=since, noted_at__date__lte=until)
    return [quote_of(one) for one in found.order_by("-noted_at", "-id")[:MOST]]


def named_quotes(town: int) -> list[Quote]:
    """What may be told to everybody with the name of the business, from whenever it was."""
    rows = with_places(town).filter(consent=Consent.NAMED).exclude(premises=None)
    return [quote_of(one) for one in rows.order_by("id")]


def words_without_consent(town: int) -> list[str]:
    """What is to stay with the agencies: nobody tells it to the town."""
    rows = Heard.objects.filter(partnership=town, consent=Consent.NO)
    return list(rows.order_by("id").values_list("words", flat=True))


def with_places(town: int) -> QuerySet[Heard]:
    rows = Heard.objects.filter(partnership=town)
    return rows.select_related("premises__street", "stop__street")


def quote_of(heard: Heard) -> Quote:
    named = heard.consent == Consent.NAMED
    premises, stop = heard.premises, heard.stop
    street = premises.street.name if premises and named else ""
    if premises is None and stop is not None:
        street = stop.street.name
    return Quote(
        words=" ".join(heard.words.split()),
        business=premises.name if premises and named else "",
        street=street,
        on=day_of(heard.noted_at),
    )
