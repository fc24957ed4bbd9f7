from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from highstreet.reports.models import Report
from tests.makers import a_card, a_partnership, a_report, typed

pytestmark = pytest.mark.django_db
FORM = "/kettering/tell/report/"


def test_what_will_happen_is_said_before_anything_is_stored(client):
    a_partnership()

    page = client.post(FORM, typed(action="check")).content.decode()

    assert "Neighbourhood police" in page
    assert "You have an answer" in page
    assert not Report.objects.exists()


def test_sending_stores_the_report_and_shows_its_reference(client):
    a_partnership()

    answer = client.post(FORM, typed())
    page = client.get(answer.url).content.decode()

    report = Report.objects.get()
    assert report.reference in page
    assert reverse("public:report", kwargs={"town": "kettering", "link": report.link}) in page


def test_a_form_that_the_worker_fetches_beside_leaves_the_form_in_hand_good():
    a_partnership()
    phone, worker = Client(enforce_csrf_checks=True), Client()
    phone.get("/kettering/")
    worker.cookies.update(phone.cookies)

    in_hand = phone.get(FORM).content.decode()
    phone.cookies.update(worker.get(FORM).cookies)
    token = in_hand.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    answer = phone.post(FORM, typed(action="check", csrfmiddlewaretoken=token))

    assert answer.status_code == 200


def test_an_accepted_report_asks_the_database_at_most_eleven_times(
    client, django_assert_max_num_queries
):
    a_partnership()
    client.post(FORM, typed())

    with django_assert_max_num_queries(11):
        client.post(FORM, typed(key=str(uuid4())))

    assert Report.objects.count() == 2


def test_a_form_with_something_missing_comes_back_with_everything_that_was_typed(client):
    a_partnership()

    answer = client.post(FORM, typed(kind="", words="They took the gin", attendance=[]))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Choose what happened" in page
    assert "They took the gin" in page
    assert not Report.objects.exists()


def test_a_place_that_may_be_several_is_asked_for_without_any_script(client):
    a_partnership()

    answer = client.post(FORM, typed(place_typed="street"))

    assert "Which of these?" in answer.content.decode()
    assert "Gold Street" in answer.content.decode()


def test_words_that_do_not_belong_in_a_report_are_pointed_out_before_sending(client):
    a_partnership()

    page = client.post(FORM, typed(action="check", words="Two Polish lads")).content.decode()

    assert "look at your words once more" in page
    assert "Polish" in page


def test_a_card_tells_for_its_shop_without_asking_where(client):
    card = a_card()
    client.get(f"/kettering/card/{card.token}/")

    client.post(FORM, typed(place_typed=""))

    report = Report.objects.get()
    assert report.premises_id == card.premises_id
    assert report.card_id == card.id


def test_a_card_that_was_ended_opens_nothing(client):
    card = a_card()
    card.ended_at = card.made_at
    card.save()

    assert client.get(f"/kettering/card/{card.token}/").status_code == 410


@pytest.mark.parametrize(
    ("value", "pence"), [("£64.50", 6450), ("1,200", 120_000), (" 40 ", 4000), ("", None)]
)
def test_money_is_understood_as_people_type_it(client, value, pence):
    a_partnership()

    client.post(FORM, typed(value=value))

    assert Report.objects.get().value_pence == pence


def test_words_for_a_form_that_has_gone_from_the_page_come_back(client):
    report = a_report()
    reply = reverse(
        "public:act", kwargs={"town": "kettering", "link": report.link, "deed": "reply"}
    )

    answer = client.post(reply, {"words": "The one in the grey cap"})

    assert answer.status_code == 422
    assert "The one in the grey cap" in answer.content.decode()
