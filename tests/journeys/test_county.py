from datetime import UTC, date, datetime, timedelta

import pytest

from highstreet.base import towns
from highstreet.county.working_out import count_all
from highstreet.measures.choices import CrimeType
from highstreet.measures.models import PoliceMonth
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Member, Partnership
from highstreet.reports.choices import Kind
from highstreet.reports.models import CellMonth
from tests.journeys.conftest import furnished
from tests.journeys.hands import heading
from tests.journeys.looking import look
from tests.makers import a_member, a_partnership, a_report, an_agency
from tests.spec.actions.giving import an_action
from tests.spec.county.making import COMMISSIONER, a_leader_of, scored
from tests.spec.targets.agreeing import FALLEN, YEAR, a_target, typed_in, worked_out
from tests.spec.visits.making import a_visit, a_walker, first_stop, promised_at

pytestmark = pytest.mark.browser
NAMES = (
    "Larkenby", "Ostlethorpe", "Quernhithe", "Pellowby", "Ravensquay", "Saltersmere", "Hobwickstow",
    "Wimblecote", "Dunnermarsh",
)  # fmt: skip
SHARES = {"Ostlethorpe": 0.74, "Ravensquay": 0.985}
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def kettering(chromium, pristine, django_db_blocker, tmp_path_factory):
    """Without the queue, which counts again what stands here as counted."""
    log = tmp_path_factory.mktemp("county") / "server.log"
    with (
        django_db_blocker.unblock(),
        furnished(pristine, log=log, before=a_year_of_the_county, queue=False) as opened,
    ):
        yield opened


def a_year_of_the_county() -> None:
    """Kettering and nine invented towns, all led by one Commissioner, with a year of figures."""
    large = Partnership.objects.get(slug="kettering")
    made = [large, *(a_partnership(name) for name in NAMES)]
    for number, town in enumerate(made):
        a_year_of(town, number)
    a_leader_of(*made)
    with towns.inside(None):
        count_all(at=NOW)


def a_year_of(town: Partnership, number: int) -> None:
    """Promises, months, actions, a target and a visit: as much as the size of the town."""
    size = 1_500 if number == 0 else 260 + 90 * (number % 5)
    share = SHARES.get(town.name, 0.92 + 0.004 * (number % 3 - 1))
    scored(town, due=size, kept=round(share * size), at=NOW)
    a_report(of=town, at=NOW - timedelta(days=425))
    month = NOW.date().replace(day=1)
    for back in range(13):
        told = 6 + (size // 90) + (back * 7 + number * 5) % 9
        put_month(town, month, told)
        month = (month - timedelta(days=1)).replace(day=1)
    if number == 0:
        month = NOW.date().replace(day=1) - timedelta(days=400)
        for place in range(12):
            month = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
            PoliceMonth.objects.create(
                partnership=town,
                month=month,
                crime_type=CrimeType.SHOP_THEFT,
                recorded=38 + place * 5 % 17,
            )
    worker = a_member(of=an_agency(AgencyKind.POLICE, of=town))
    for due_in in (4, 20, 60):
        an_action(worker, at=NOW - timedelta(days=10), due_in=due_in)
    if number % 3 == 0:
        visit = a_visit(worker, on=NOW - timedelta(days=20), at=NOW - timedelta(days=22))
        promised_at(first_stop(visit), due_in=9, by=a_walker(visit), at=NOW - timedelta(days=20))
    chair = a_member(Role.COORDINATOR, of=an_agency(AgencyKind.TOWN_COUNCIL, of=town))
    if number % 4 != 3:
        target = a_target(by=chair)
        typed_in(YEAR + (FALLEN if number % 2 else YEAR[:8]), by=chair)
        worked_out(target, at=NOW)


def put_month(town: Partnership, month: date, told: int) -> None:
    CellMonth.objects.create(
        partnership=town, month=month, cell_east=1, cell_north=1, kind=Kind.THEFT, reports=told
    )


def leader() -> Member:
    return Member.objects.select_related("account", "agency", "partnership").get(
        account__email=COMMISSIONER, partnership__slug="kettering"
    )


def test_the_commissioner_sees_ten_towns_side_by_side_and_one_that_is_far_from_the_rest(town):
    page = town.desk(leader())

    page.goto("/office/")
    page.get_by_role("link", name="County", exact=True).click()
    look(page, "county", for_docs=True)
    text = page.locator("main").inner_text()

    assert heading(page) == "The county"
    assert "Eight of ten towns are within what chance explains" in text
    assert "Ostlethorpe is below; Ravensquay is above." in text
    assert [one.strip() for one in page.locator(".county__town h3").all_inner_texts()] == sorted(
        ["Kettering", *NAMES]
    )
    with page.expect_download() as file:
        page.get_by_role("link", name="All of it as a file").click()
    assert file.value.suggested_filename == "county.csv"


def test_each_town_on_a_funnel_is_reached_with_the_keyboard_and_says_its_figure(town):
    page = town.desk(leader())
    page.goto("/county/")
    funnel = page.locator(".chart__wide .chart__drawing").first

    funnel.locator('[tabindex="0"]').focus()
    page.keyboard.press("Home")
    said = page.locator("[data-chart-said]").first

    assert "promises kept; by chance" in said.inner_text()
    page.keyboard.press("End")
    assert said.inner_text().startswith("Kettering: 9")


def test_on_a_phone_without_scripts_everything_is_there(town):
    phone = town.phone(java_script_enabled=False)
    desk = town.desk(leader())
    phone.context.add_cookies(desk.context.cookies())

    phone.goto("/county/")
    look(phone, "county-phone")

    assert phone.locator(".county__town").count() == 10


def test_on_paper_the_towns_stand_without_the_pages_frame(town):
    page = town.desk(leader())
    page.goto("/county/")

    page.emulate_media(media="print")

    assert not page.locator(".top").is_visible()
    assert page.locator(".county__town").first.is_visible()


def test_a_leader_of_one_town_is_sent_to_its_own_pages(town):
    page = town.desk(a_member(Role.LEADER, of=Partnership.objects.get(slug="larkenby")))

    page.goto("/county/")
    look(page, "county-one-town")

    assert "You lead one, Larkenby" in page.locator("main").inner_text()
    page.get_by_role("link", name="Shared targets").click()
    assert heading(page) == "Shared targets"
