from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from highstreet.people.choices import Role
from highstreet.reports.choices import Kind
from tests.makers import a_member, a_report, sign_in

pytestmark = pytest.mark.django_db
TO_KNOW_WHO_ASKS = 4
REPORT_QUERIES = 23


def test_the_queue_shows_what_waits_for_my_agency(client):
    member = a_member()
    report = a_report(Kind.THEFT)
    sign_in(client, member)

    page = client.get(reverse("desk:queue")).content.decode()

    assert report.reference in page
    assert "Theft" in page


@pytest.mark.parametrize(
    ("days", "said"), [(-1, "CCTV may be gone"), (0, "CCTV until "), (3, "CCTV until ")]
)
def test_the_queue_says_until_when_the_cameras_keep_it(client, days, said):
    report = a_report(Kind.THEFT)
    report.evidence_lost_on = datetime.now(UTC).date() + timedelta(days=days)
    report.save(update_fields=["evidence_lost_on"])
    sign_in(client, a_member())

    page = client.get(reverse("desk:queue")).content.decode()

    assert page.count("CCTV") == page.count(said) == 1


def test_the_queue_asks_the_database_at_most_eight_times_however_long_it_is(
    client, django_assert_max_num_queries
):
    member = a_member(Role.COORDINATOR)
    for _ in range(5):
        a_report()
    sign_in(client, member)

    with django_assert_max_num_queries(8):
        client.get(reverse("desk:queue"))


@pytest.mark.parametrize("words", ["park", "7KQ4-MXNA"])
def test_a_search_asks_the_database_no_oftener_than_the_list(
    client, django_assert_max_num_queries, words
):
    member = a_member(Role.COORDINATOR)
    for _ in range(5):
        a_report(words="He ran towards the park")
    sign_in(client, member)

    with django_assert_max_num_queries(8):
        client.get(reverse("desk:queue"), {"view": "everything", "words": words})


def test_the_page_of_a_report_asks_the_database_as_often_however_much_happened_to_it(
    client, django_assert_max_num_queries
):
    member = a_member()
    report = a_report()
    sign_in(client, member)
    address = {"reference": report.reference}
    for number in range(5):
        note = {"words": f"Seen again, number {number}."}
        client.post(reverse("desk:act", kwargs=address | {"deed": "note"}), note)

    with django_assert_max_num_queries(REPORT_QUERIES):
        client.get(reverse("desk:report", kwargs=address))


def test_the_layer_of_the_map_is_one_question_however_many_reports_there_are(
    client, django_assert_num_queries
):
    member = a_member(Role.COORDINATOR)
    for _ in range(5):
        a_report()
    sign_in(client, member)

    with django_assert_num_queries(TO_KNOW_WHO_ASKS + 1):
        client.get(reverse("desk:map_cells"))


def test_the_page_of_a_report_shows_what_was_told_and_what_was_promised(client):
    member = a_member()
    report = a_report(words="He ran towards the park")
    sign_in(client, member)

    page = client.get(reverse("desk:report", kwargs={"reference": report.reference}))

    assert "He ran towards the park" in page.content.decode()
    assert "You have an answer" in page.content.decode()


@pytest.mark.parametrize(
    ("deed", "typed"),
    [
        ("take", {}),
        ("answer", {"words": "We have spoken to them."}),
        ("note", {"words": "Known to us."}),
        ("ask", {"words": "Which camera saw it?"}),
        ("close", {"outcome": "WARNED", "words": "They were warned."}),
        ("weigh", {"severity": "1", "reason": "Third time this week"}),
        ("attended", {"attendance": "NOT_ATTENDED", "why_not": "GONE"}),
        ("crime-number", {"number": "26000123456"}),
        ("decision", {"decision": "ARREST"}),
    ],
)
def test_each_deed_leads_back_to_the_report_with_the_deed_done(client, deed, typed):
    member = a_member()
    report = a_report()
    sign_in(client, member)
    address = reverse("desk:act", kwargs={"reference": report.reference, "deed": deed})

    answer = client.post(address, typed)

    assert answer.status_code == 302, answer.content.decode()
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("deed", ["answer", "note", "ask", "close", "weigh", "crime-number"])
def test_a_deed_without_its_words_is_refused_on_the_same_page_and_changes_nothing(client, deed):
    member = a_member()
    report = a_report()
    sign_in(client, member)
    address = reverse("desk:act", kwargs={"reference": report.reference, "deed": deed})

    answer = client.post(address, {"words": "  "})

    assert answer.status_code == 422
    assert "There is something to mend" in answer.content.decode()
    report.refresh_from_db()
    assert report.status == "NEW"
