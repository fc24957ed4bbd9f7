"""The benchmark's county: many towns with five years of reports, each with the figures that the queue keeps."""

from datetime import datetime, timedelta

from django.db import transaction
from tqdm import tqdm

from benchmarks.filling import SHARES, tidy, write_reports
from benchmarks.town import letters
from highstreet.actions.commands.giving import Plan, give
from highstreet.measures.choices import CrimeType
from highstreet.measures.commands import keep_police_figures
from highstreet.measures.figures import TownFigures
from highstreet.measures.series import month_before
from highstreet.people.asking import Clockwork
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.commands.membership import add_agency, add_member, open_town
from highstreet.people.models import Agency, Member, Partnership
from highstreet.places.choices import PremisesKind
from highstreet.places.commands.cards import make_card
from highstreet.places.commands.gazetteer import Named, load_gazetteer
from highstreet.places.commands.premises import Contact, add_premises
from highstreet.places.models import Street
from highstreet.promises.scoring import count_everywhere
from highstreet.targets.models import Target, Worked

YEARS = 5
WEST, SOUTH, APART, A_ROW = -2.4, 51.6, 0.12, 10
STREETS, SHOPS = 12, 6
LEADER = "commissioner@county.example"
VERDICTS = ("BETTER", "WORSE", "NOISE", "TOO_FEW")


def benchmark_county(*, towns: int, a_year: int, now: datetime) -> list[Partnership]:
    """The towns, opened and filled if they are not there yet."""
    opened = [a_town(number, now=now) for number in tqdm(range(towns), desc="opening", leave=False)]
    for town in tqdm(opened, desc="filling", unit=" towns", leave=False):
        write_reports(town, until=a_year * YEARS, now=now, days=365 * YEARS)
    tidy()
    count_everywhere(at=now)
    return opened


def a_town(number: int, *, now: datetime) -> Partnership:
    name = f"Invented town {letters(number)}"
    if found := Partnership.objects.filter(slug=f"town-{number}").first():
        return found
    with transaction.atomic():
        lon = round(WEST + APART * (number % A_ROW), 4)
        lat = round(SOUTH + APART * (number // A_ROW), 4)
        at = now - timedelta(days=365 * YEARS + 30)
        town = open_town(
            slug=f"town-{number}", name=name, police_force="Invented", lon=lon, lat=lat, at=at
        )
        people = let_in(town, number, at=at)
        load_gazetteer(
            streets=[
                Named(f"{letters(place)} Street", lon + 0.001 * place, lat + 0.001 * (place % 4))
                for place in range(STREETS)
            ],
            postcodes=[],
            areas=[],
            by=Clockwork(town.id),
            at=at,
        )
        open_shops(town, at=at)
        record_as_police_do(town, number, now=now)
        owe(people, now=now)
        agree(town, people[0], number, now=now)
    return town


def let_in(town: Partnership, number: int, *, at: datetime) -> list[Member]:
    """One responder in each agency, and the leader of all towns."""
    by, people = Clockwork(town.id), []
    for kind in SHARES:
        agency = add_agency(town=town, kind=kind, name=str(kind.label), week=None, by=by, at=at)
        people.append(
            add_member(
                agency=agency,
                name=f"{kind.label} {number}",
                title="",
                email=f"{kind.value.lower()}{number}@agency.example",
                roles=[Role.RESPONDER],
                by=by,
                at=at,
            )
        )
    police = Agency.objects.get(partnership=town, kind=AgencyKind.POLICE)
    add_member(
        agency=police,
        name="Leader of all",
        title="Commissioner",
        email=LEADER,
        roles=[Role.LEADER],
        by=by,
        at=at,
    )
    return people


def open_shops(town: Partnership, *, at: datetime) -> None:
    by, streets = Clockwork(town.id), list(Street.objects.in_town(town.id).order_by("id"))
    for number in range(SHOPS):
        name = f"Invented shop {letters(number)}"
        business = add_agency(
            town=town, kind=AgencyKind.BUSINESS, name=name, week=None, by=by, at=at
        )
        street = streets[number]
        premises = add_premises(
            business=business,
            name=name,
            kind=PremisesKind.CONVENIENCE,
            street=street.id,
            number=str(number + 1),
            postcode="",
            contact=Contact("A. Keeper", f"shop{number}@shop.example"),
            lon=street.lon,
            lat=street.lat,
            by=by,
            at=at,
        )
        make_card(premises=premises.id, by=by, at=at)


def record_as_police_do(town: Partnership, number: int, *, now: datetime) -> None:
    """Police figures of the same years, to the last whole month, as the queue keeps them."""
    months = [month_before(now.date().replace(day=1))]
    while len(months) < 12 * YEARS:
        months.insert(0, month_before(months[0]))
    keep_police_figures(
        figures=TownFigures(
            months=tuple(months),
            by_month={
                (month, kind): 5 + (number + place + 3 * month.month) % 17
                for month in months
                for place, kind in enumerate(CrimeType)
            },
            points=(),
            placeless=0,
            placeless_of=0,
            breaks=(),
            imported_at=now,
        ),
        by=Clockwork(town.id),
        at=now,
    )


def owe(people: list[Member], *, now: datetime) -> None:
    """Two actions of each responder, one of them overdue."""
    for member in people:
        for days in (3, 60):
            plan = Plan(
                title="Walk past at closing time",
                done_when="Four Fridays walked",
                due_on=(now - timedelta(days=30)).date() + timedelta(days=days),
                origin="A meeting",
            )
            give(owner=member.id, plan=plan, by=member, at=now - timedelta(days=30))


def agree(town: Partnership, by: Member, number: int, *, now: datetime) -> None:
    """Four targets whose verdicts stand as if the queue had worked them out: their charts are not drawn here."""
    first, second = Agency.objects.filter(partnership=town).order_by("id")[:2]
    for place in range(len(VERDICTS)):
        target = Target.objects.create(
            partnership=town,
            measure="T4",
            baseline_from=(now - timedelta(days=700)).date(),
            baseline_to=(now - timedelta(days=400)).date(),
            aim="Staff are abused less often",
            aim_by=(now + timedelta(days=300)).date(),
            direction="LOWER",
            method="Walk together",
            first_owner=first,
            second_owner=second,
            review_on=(now + timedelta(days=60)).date(),
            agreed_by=by,
            agreed_at=now,
        )
        Worked.objects.create(
            partnership=town,
            target=target,
            measure="T4",
            figures={"verdict": VERDICTS[(number + place) % len(VERDICTS)]},
            wide="",
            narrow="",
            wide_public="",
            narrow_public="",
            worked_out_at=now,
        )
