import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from highstreet.base import towns
from highstreet.measures.working_out import work_out_own
from highstreet.people.choices import Role
from highstreet.promises.scoring import count_again
from highstreet.reports.choices import Kind
from highstreet.reports.commands.answering import answer
from tests.makers import a_member, a_partnership, a_report, sign_in
from tests.spec.picture.files import a_row, rows
from tests.spec.picture.town import a_month_file, a_town_with_areas, imported

pytestmark = pytest.mark.django_db
AGENCY_PAGES = ("desk:picture", "desk:picture_map", "desk:picture_answers")
LAYERS = ("desk:map_cells", "desk:map_points")


@pytest.fixture
def town(tmp_path, settings, noon):
    """Kettering with eight shop thefts in the police's books and six in ours."""
    settings.LAKE = tmp_path / "lake"
    town = a_town_with_areas()
    a_row_of_drugs = a_row(crime_id="d", crime_type="Drugs", location="On or near Supermarket")
    imported([a_month_file(tmp_path, "2025-08", *rows(8), a_row_of_drugs)], town)
    for _ in range(6):
        a_report(Kind.THEFT, at=noon)
    a_report(Kind.DAMAGE, at=noon)
    with towns.inside(town.id):
        work_out_own(town=town.id, at=noon + timedelta(days=31))
    return town


def page_of(client, name, *, as_role=Role.ANALYST, **asked):
    sign_in(client, a_member(as_role))
    return client.get(f"{reverse(name)}?{urlencode(asked)}").content.decode()


def test_everybody_sees_what_the_police_recorded_and_nothing_of_what_was_told(client, town):
    page = client.get(reverse("public:picture", kwargs={"town": "kettering"})).content.decode()

    assert "Shop theft recorded in August 2025" in page
    assert 'aria-label="August 2025: 8 recorded"' in page
    assert "approximate point" in page
    assert "data.police.uk" in page
    assert "told here" not in page


def test_the_public_picture_of_another_type_can_be_asked_for_by_link(client, town):
    address = reverse("public:picture", kwargs={"town": "kettering"})

    page = client.get(f"{address}?type=drugs").content.decode()
    nonsense = client.get(f"{address}?type=%27%3B--")

    assert 'aria-label="August 2025: 1 recorded"' in page
    assert "Shop theft recorded" in nonsense.content.decode()


def test_the_public_picture_says_what_will_be_there_before_anything_was_imported(client):
    a_partnership()

    page = client.get(reverse("public:picture", kwargs={"town": "kettering"})).content.decode()

    assert "Here you will see what the police recorded" in page


def test_agencies_see_both_records_side_by_side_and_no_sum_of_them(client, town):
    page = page_of(client, "desk:picture")

    assert "Shop theft recorded in August 2025" in page
    assert "Theft: reports told here in March 2026" in page
    assert '<span class="number">8</span>' in page
    assert '<span class="number">6</span>' in page
    assert '<span class="number">14</span>' not in page


def test_a_table_stands_beside_each_chart(client, town):
    page = page_of(client, "desk:picture")

    assert page.count("data-chart>") == 2
    assert "Shop theft recorded, by year and month" in page
    assert "Reports told here, by year and month" in page


def test_the_map_page_lists_the_busiest_points_and_squares_and_says_which_are_approximate(
    client, town
):
    page = page_of(client, "desk:picture_map")

    assert "Gold Street" in page
    assert "Approximate points, not where it happened" in page
    assert "Squares of 50 metres" in page
    assert "High Street" in page


def test_a_point_named_after_a_kind_of_place_is_told_apart_by_the_street_that_is_nearest(
    client, town
):
    page = page_of(client, "desk:picture_map", type="drugs")

    assert 'Supermarket</span> <span class="quiet">by High Street' in page


def test_the_layers_of_the_map_are_never_one(client, town):
    points = json.loads(page_of(client, "desk:map_points", type="shoplifting"))
    squares = json.loads(page_of(client, "desk:map_cells", kind="all", months="12"))

    assert points == {"rows": [[-0.7263, 52.3988, "Gold Street", 8]]}
    assert squares["metres"] == 50
    assert all(len(row) == 3 for row in squares["rows"])


@pytest.mark.parametrize("name", (*AGENCY_PAGES, *LAYERS))
def test_shops_are_not_shown_the_picture_of_the_agencies(client, name):
    sign_in(client, a_member(Role.SHOP))

    assert client.get(reverse(name)).status_code == 403


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SHOP])
def test_every_agency_role_sees_every_page_of_the_picture(client, town, role):
    sign_in(client, a_member(role))

    answers = [client.get(reverse(name)).status_code for name in (*AGENCY_PAGES, *LAYERS)]

    assert set(answers) == {200}


@pytest.mark.parametrize("name", AGENCY_PAGES)
def test_an_empty_picture_says_what_will_be_there(client, name):
    page = page_of(client, name)

    assert 'class="empty"' in page


@pytest.mark.parametrize(("name", "most"), [("desk:picture", 11), ("desk:picture_map", 10)])
def test_a_page_of_the_picture_asks_the_database_a_fixed_number_of_times(
    client, town, django_assert_max_num_queries, name, most
):
    sign_in(client, a_member(Role.ANALYST))
    client.get(reverse(name))

    with django_assert_max_num_queries(most):
        client.get(reverse(name))


def test_what_is_promised_and_how_often_it_was_kept_is_public_with_n_and_without_small_numbers(
    client, noon
):
    town, officer = a_partnership(), a_member()
    thefts = [a_report(Kind.THEFT, at=noon) for _ in range(6)]
    a_report(Kind.DAMAGE, at=noon)
    for report in thefts[:4]:
        answer(reference=report.reference, words="Seen.", by=officer, at=noon + timedelta(hours=1))
    count_again(town.id, at=noon + timedelta(hours=80))

    page = client.get(reverse("public:promises", kwargs={"town": "kettering"})).content.decode()

    assert "You have an answer" in page
    assert "72 hours, day and night" in page
    assert "Fewer than five reports: not shown" in page
    assert "67%" in page
    assert "8 of 12" in page


def test_the_front_page_leads_to_the_promises_and_to_the_police_figures(client):
    a_partnership()

    page = client.get(reverse("public:town", kwargs={"town": "kettering"})).content.decode()

    assert reverse("public:promises", kwargs={"town": "kettering"}) in page
    assert reverse("public:picture", kwargs={"town": "kettering"}) in page


def test_the_navigation_of_an_agency_leads_to_the_picture(client):
    page = page_of(client, "desk:queue", as_role=Role.RESPONDER)

    assert f'href="{reverse("desk:picture")}"' in page
