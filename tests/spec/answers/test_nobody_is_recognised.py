"""An attacker reads, month after month, all that is published, and sets it against itself."""

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from highstreet.answers.choices import Section
from highstreet.answers.commands.asking import choose_weekly
from highstreet.answers.commands.drafting import draft_month
from highstreet.answers.commands.publishing import correct
from highstreet.answers.commands.sending import send_answer, send_weekly
from highstreet.answers.models import Answer
from highstreet.letters.models import Letter
from highstreet.people.asking import Clockwork
from highstreet.people.choices import Role
from highstreet.places.commands.gazetteer import Named, Outlined, load_gazetteer
from highstreet.places.models import Street
from highstreet.promises.models import Promise
from highstreet.reports.choices import Kind
from tests.makers import LONG_AGO, a_member, a_partnership, a_report, a_shop, square
from tests.spec.answers.attacking import Truth, given_away
from tests.spec.answers.making import a_subscriber, published

title = "Nobody works a small count out of all that is published, month after month"
pytestmark = pytest.mark.django_db
MONTHS = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
PLACES = {
    "Town centre": "High Street",
    "Northside": "North Walk",
    "Eastfield": "East Walk",
    None: "Rockingham Road",
}
# How often strangers told of each kind in each place, month by month; in Northside a shop told more.
TOLD = {
    (MONTHS[0], Kind.THEFT): {"Town centre": 12, "Northside": 3, "Eastfield": 4, None: 1},
    (MONTHS[0], Kind.DAMAGE): {"Town centre": 4, "Northside": 4, "Eastfield": 4, None: 4},
    (MONTHS[1], Kind.THEFT): {"Town centre": 9, "Northside": 6, "Eastfield": 2, None: 0},
    (MONTHS[1], Kind.BEGGING): {"Town centre": 2, "Northside": 1, "Eastfield": 0, None: 0},
    (MONTHS[2], Kind.THEFT): {"Town centre": 6, "Northside": 4, "Eastfield": 4, None: 4},
}
SHOP_TOLD = {MONTHS[0]: 9, MONTHS[1]: 6, MONTHS[2]: 11}
FIGURE = re.compile(r"([A-Z][\w ]+): at least (\d+) reports\.")
A_NUMBER = re.compile(r"(?<![\w£,.:-])(\d{1,3})(?![\w,.:-]*\d)\s+(?:reports?|times)")
IN_TIME = re.compile(r"all was kept in time for at least (\d+) reports")
MISSED = re.compile(r"something was kept late or missed for at least (\d+) reports")


@pytest.fixture
def town():
    town = a_partnership()
    load_gazetteer(
        streets=[Named("North Walk", -0.7271, 52.4155), Named("East Walk", -0.7100, 52.3985)],
        postcodes=[],
        areas=[
            Outlined("Northside", "C2", square(-0.735, 52.412, -0.718, 52.420)),
            Outlined("Eastfield", "C3", square(-0.715, 52.394, -0.705, 52.404)),
        ],
        by=Clockwork(town.id),
        at=LONG_AGO,
    )
    return town


@pytest.fixture
def shopkeeper(town):
    return a_member(Role.SHOP, of=a_shop("Larkspur Chemist").business)


def everything_is_told(shopkeeper):
    for (month, kind), by_place in TOLD.items():
        for place, number in by_place.items():
            for one in range(number):
                told(month, kind, place, email=f"{kind}{place}{one}@example.org".replace(" ", ""))
    for month, number in SHOP_TOLD.items():
        for _ in range(number):
            told(month, Kind.THEFT, "Northside", by=shopkeeper)


def told(month, kind, place, **by):
    street = Street.objects.get(name=PLACES[place])
    at = datetime(month.year, month.month, 10, 12, tzinfo=UTC)
    a_report(kind, at=at, place=f"street:{street.id}", **by)


def everything_is_published(town):
    for month in MONTHS:
        at = datetime(month.year, month.month + 1, 2, 5, 15, tzinfo=UTC)
        draft_month(town=town.id, month=month, at=at)
        for answer in Answer.objects.filter(month=month).order_by("id"):
            published(answer, at=at)
            if answer.area is None:
                send_answer(town=town.id, answer=answer.id, at=at)
        send_weekly(town=town.id, at=at + timedelta(days=1))


def figures_on(page: str) -> dict[str, dict[str, int]]:
    """What a month's page says, place by place and kind by kind."""
    found = {}
    for section in re.findall(r'<section class="answer.*?</section>', page, re.DOTALL):
        text = html.unescape(re.sub(r"<[^>]+>", "\n", section))
        place = next(line.strip() for line in text.splitlines() if line.strip())
        found[place] = {kind: int(n) for kind, n in FIGURE.findall(text)}
    return found


def pages_of_months(client):
    return {
        month: client.get(f"/kettering/answers/{month:%Y-%m}/").content.decode() for month in MONTHS
    }


@pytest.mark.parametrize("insider", [None, "the shop"])
def test_the_pages_of_all_months_give_no_small_count_away(client, town, shopkeeper, insider):
    everything_is_told(shopkeeper)
    everything_is_published(town)

    pages = pages_of_months(client)

    for (month, kind), by_place in TOLD.items():
        said = {
            place: kinds.get(str(kind.label), 0)
            for place, kinds in figures_on(pages[month]).items()
        }
        known = {
            (place, f"{place} {one}"): 1
            for place, number in by_place.items()
            for one in range(number)
        }
        if kind == Kind.THEFT:
            known["Northside", "the shop"] = SHOP_TOLD[month]
        of_town = said.pop("Kettering")
        truth = Truth(known, list(PLACES))
        assert given_away(truth, of_town, said, insider=insider) == [], (month, kind, said)


def promises_were(kept: bool, told: int, *, by=None):
    """So many reports in January, and everything that was promised about them kept in time, or nothing."""
    at = datetime(2026, 1, 10, 12, tzinfo=UTC)
    for one in range(told):
        email = "" if by else f"{kept}{one}@example.org"
        report = a_report(at=at, by=by, email=email)
        if kept:
            Promise.objects.filter(undertaking=report.undertaking).update(kept_at=at)


@pytest.mark.parametrize("insider", [None, "the shop"])
@pytest.mark.parametrize(
    "strangers_kept, shop_kept, strangers_missed, shop_missed",
    [(3, 0, 2, 0), (1, 9, 2, 8), (10, 6, 1, 9), (4, 0, 12, 0), (7, 2, 8, 20)],
)
def test_the_line_on_kept_promises_gives_no_small_count_away(
    client, town, shopkeeper, insider, strangers_kept, shop_kept, strangers_missed, shop_missed
):
    promises_were(True, strangers_kept)
    promises_were(False, strangers_missed)
    promises_were(True, shop_kept, by=shopkeeper)
    promises_were(False, shop_missed, by=shopkeeper)
    everything_is_published(town)

    page = html.unescape(pages_of_months(client)[MONTHS[0]])

    said = {
        name: int(found[1])
        for name, line in (("kept", IN_TIME), ("missed", MISSED))
        if (found := line.search(page))
    }
    known = {("kept", f"kept {one}"): 1 for one in range(strangers_kept)}
    known |= {("missed", f"missed {one}"): 1 for one in range(strangers_missed)}
    known |= {("kept", "the shop"): shop_kept, ("missed", "the shop"): shop_missed}
    assert given_away(Truth(known, ["kept", "missed"]), 0, said, insider=insider) == []
    assert set(said) == {
        name
        for name, strangers in (("kept", strangers_kept), ("missed", strangers_missed))
        if strangers >= 5
    }


def test_something_is_said_all_the_same(client, town, shopkeeper):
    everything_is_told(shopkeeper)
    everything_is_published(town)

    january, february, _ = map(figures_on, pages_of_months(client).values())

    assert january["Town centre"] == {"Theft": 10}
    assert january["Kettering"]["Theft"] >= 10
    assert "Begging" not in str(february)
    assert "Northside" in february


def test_feeds_letters_and_pages_say_the_same_and_nothing_smaller_than_five(
    client, town, shopkeeper
):
    a_subscriber()
    everything_is_told(shopkeeper)
    choose_weekly(weekly=True, by=shopkeeper, at=LONG_AGO)
    everything_is_published(town)
    feed = html.unescape(html.unescape(client.get("/kettering/answers/feed/").content.decode()))
    pages = "".join(pages_of_months(client).values())
    letters = "".join(
        Letter.objects.filter(kind__startswith="answers/").values_list("body", flat=True)
    )
    board = client.get("/kettering/answers/").content.decode()

    said = [set(FIGURE.findall(where)) for where in (pages, feed, letters, board)]
    numbers = [int(n) for where in (pages, feed, letters, board) for n in A_NUMBER.findall(where)]

    assert said[1] == said[0]
    assert said[2] < said[0]
    assert said[3] < said[0]
    assert numbers
    assert all(number % 5 == 0 and number >= 5 for number in numbers)


def test_what_is_told_later_is_in_no_later_edition(client, town, shopkeeper):
    everything_is_told(shopkeeper)
    everything_is_published(town)
    before = figures_on(pages_of_months(client)[MONTHS[0]])
    for _ in range(3):
        told(MONTHS[0], Kind.THEFT, "Eastfield")
    answer = Answer.objects.get(month=MONTHS[0], area=None)
    at = datetime(2026, 5, 1, 12, tzinfo=UTC)
    correct(answer=answer.id, words="A word was wrong.", by=a_member(Role.COORDINATOR), at=at)

    published(answer, at=at)

    assert figures_on(pages_of_months(client)[MONTHS[0]]) == before


def test_no_page_feed_or_letter_names_a_shop_or_a_report(client, town, shopkeeper):
    a_subscriber()
    everything_is_told(shopkeeper)
    everything_is_published(town)
    to_residents = Letter.objects.filter(kind="answers/published")
    read = "".join(
        [
            *pages_of_months(client).values(),
            client.get("/kettering/answers/").content.decode(),
            client.get("/kettering/answers/feed/").content.decode(),
            *to_residents.values_list("body", flat=True),
        ]
    )

    assert to_residents.count() == len(MONTHS)
    assert "Larkspur" not in read
    assert not re.search(r"\b[3-9A-Z]{4}-[3-9A-Z]{4}\b", read)
    assert str(Section.SAID.label) in read
