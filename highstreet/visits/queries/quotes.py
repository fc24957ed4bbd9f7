"""What was heard and may be quoted, for those who write answers to the town: nothing without consent."""

from dataclasses import dataclass
from datetime import date

from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.visits.choices import Consent
from highstreet.visits.models import Heard

MOST = 50


@dataclass(frozen=True)
class Quote:
    """Words that may be quoted. `business` is empty where it must not be named, and in a street."""

    words: str
    business: str
    street: str
    on: date


def quotes_with_consent(
    viewer: Member, *, since: date, until: date, street: int | None = None, area: int | None = None
) -> list[Quote]:
    """From visits and calls, of a stretch of days (both within it), the newest first.

    Whoever may be named only without the business is given no street either: a street with one nail bar
    names it.
    """
    rows = (
        Heard.objects.visible_to(viewer)
        .to_be_quoted()
        .filter(noted_at__date__gte=since, noted_at__date__lte=until)
    )
    if street:
        rows = rows.filter(premises__street=street)
    if area:
        rows = rows.filter(premises__area=area)
    found = rows.select_related("premises__street", "stop__street").order_by("-noted_at", "-id")
    return [quote_of(one) for one in found[:MOST]]


def quote_of(heard: Heard) -> Quote:
    named = heard.consent == Consent.NAMED
    premises, stop = heard.premises, heard.stop
    street = premises.street.name if premises and named else ""
    if premises is None and stop is not None:
        street = stop.street.name
    return Quote(
        words=heard.words,
        business=premises.name if premises and named else "",
        street=street,
        on=day_of(heard.noted_at),
    )
