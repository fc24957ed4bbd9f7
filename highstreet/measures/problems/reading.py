"""A town's record as the search for problems needs it: a year of reports, the places, and what belongs together."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from highstreet.base.working_time import LONDON
from highstreet.measures.problems.facts import Facts, Happened, Link, Site
from highstreet.places.models import Premises, Street
from highstreet.reports.choices import Kind, Setting, Severity, Verdict
from highstreet.reports.models import Proposal, Report, Series

A_YEAR = timedelta(days=366)
COLUMNS = (
    "id", "reference", "kind", "setting", "occurred_from", "occurred_to", "told_at", "easting", "northing",
    "premises", "street", "severity", "series",
)  # fmt: skip
WHO = (
    "told_for", "told_by", "telling__reply_to", "telling__contact_email", "telling__contact_phone",
)  # fmt: skip


def facts_of(town: int, *, now: datetime) -> Facts:
    """The town as it stands at this moment."""
    happened = happened_in(town, since=now - A_YEAR, until=now)
    series = {one.series for one in happened if one.series is not None}
    return Facts(
        now=now,
        today=now.astimezone(LONDON).date(),
        happened=happened,
        premises=premises_of(town),
        streets=streets_of(town),
        links=links_of(town, since=now - A_YEAR),
        series_titles=dict(
            Series.objects.filter(partnership=town, id__in=series).values_list("id", "title")
        ),
    )


def happened_in(town: int, *, since: datetime, until: datetime) -> list[Happened]:
    """What was told until a moment and happened since another, the oldest first."""
    rows = Report.objects.filter(partnership=town, occurred_from__gte=since, told_at__lte=until)
    return [
        happened_of(row[: len(COLUMNS)], row[len(COLUMNS) :])
        for row in rows.order_by("occurred_from", "id").values_list(*COLUMNS, *WHO)
    ]


def happened_of(row: tuple[Any, ...], who: tuple[Any, ...]) -> Happened:
    (
        id_,
        reference,
        kind,
        setting,
        at,
        until,
        told_at,
        east,
        north,
        shop,
        street,
        severity,
        series,
    ) = row
    return Happened(
        id=id_,
        reference=reference,
        kind=Kind(kind),
        setting=Setting(setting),
        at=at,
        until=until,
        told_at=told_at,
        east=east,
        north=north,
        premises=shop,
        street=street,
        severity=Severity(severity),
        complainant=complainant(*who),
        series=series,
    )


def complainant(business: int | None, member: int | None, *addresses: str | None) -> str:
    """Whoever complains, so that their complaints can be counted: a business as one, a person by an address.

    >>> complainant(4, 7, "sam@shop.example"), complainant(None, None, "", "Sam@Home.example "), complainant(None, None)
    ('business 4', 'sam@home.example', '')
    """
    if business is not None:
        return f"business {business}"
    if member is not None:
        return f"member {member}"
    return next((one.strip().lower() for one in addresses if one and one.strip()), "")


def premises_of(town: int) -> tuple[Site, ...]:
    rows = Premises.objects.in_town(town).trading().order_by("id")
    columns = ("id", "name", "easting", "northing", "kind", "street")
    return tuple(Site(*row) for row in rows.values_list(*columns))


def streets_of(town: int) -> tuple[Site, ...]:
    rows = Street.objects.in_town(town).order_by("id")
    return tuple(Site(*row) for row in rows.values_list("id", "name", "easting", "northing"))


def links_of(town: int, *, since: datetime) -> tuple[Link, ...]:
    """Proposals that reports belong together: what the desk accepted is sure, what it rejected is none."""
    rows: Iterable[tuple[int, int, float, str]] = (
        Proposal.objects.filter(partnership=town, made_at__gte=since)
        .exclude(verdict=Verdict.REJECTED)
        .order_by("id")
        .values_list("report", "earlier", "score", "verdict")
    )
    return tuple(
        Link(report, earlier, 1.0 if verdict == Verdict.ACCEPTED else score)
        for report, earlier, score, verdict in rows
    )
