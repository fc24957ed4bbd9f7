from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from highstreet.visits.choices import Consent
from highstreet.visits.commands.ending import end_visit
from highstreet.visits.commands.packing import make_pack
from highstreet.visits.models import Commitment, Heard, Visit
from tests.makers import a_member, a_shop, a_street, sign_in
from tests.pages.asking import now, words_of
from tests.spec.visits.making import a_visit, first_stop, heard_at, promised_at

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MOST_OF_A_PAGE = 15


def a_busy_visit(walker, *, stops: int = 5) -> Visit:
    shops = tuple(a_shop() for _ in range(stops))
    visit = a_visit(walker, stops=shops, on=now())
    for stop in visit.stops.all():
        heard_at(stop, at=now())
        promised_at(stop, at=now())
    make_pack(town=visit.partnership_id, visit=visit.id, at=now())
    return visit


@pytest.mark.parametrize("page", ["visit", "visit_walk", "visit_pack", "visit_stops"])
def test_a_page_asks_the_database_as_often_however_many_stops_there_are(
    client, coordinator, page, django_assert_max_num_queries
):
    visit = a_busy_visit(coordinator)

    with django_assert_max_num_queries(MOST_OF_A_PAGE):
        answer = client.get(reverse(f"desk:{page}", args=[visit.reference]))

    assert answer.status_code == 200
    assert first_stop(visit).words in words_of(answer)


def test_so_do_the_lists(client, coordinator, django_assert_max_num_queries):
    for _ in range(3):
        end_visit(reference=a_busy_visit(coordinator, stops=2).reference, by=coordinator, at=now())
    for page in ("desk:visits", "desk:calls"):
        with django_assert_max_num_queries(MOST_OF_A_PAGE):
            client.get(reverse(page))


def test_empty_lists_say_what_will_be_there(client, coordinator):
    visits = words_of(client.get(reverse("desk:visits")))
    calls = words_of(client.get(reverse("desk:calls")))

    assert "No visit is planned." in visits and "It begins with the first visit." in visits
    assert "Each call stands here" in calls


def test_planning_leads_to_the_stops_and_keeps_what_was_typed_when_it_is_refused(
    client, coordinator
):
    form = {
        "title": "Gold Street after dark",
        "on": (now() - DAY).date().isoformat(),
        "meet": "6pm, by the fountain",
        "members": [coordinator.id],
        "guests": "Commissioner Ada Quill, Office of the Commissioner\nCouncillor Ted Moss",
    }

    refused = client.post(reverse("desk:visit_plan"), form)
    planned = client.post(
        reverse("desk:visit_plan"), form | {"on": (now() + DAY).date().isoformat()}
    )

    assert refused.status_code == 422
    assert "That day is over." in words_of(refused)
    assert 'value="Gold Street after dark"' in words_of(refused)
    visit = Visit.objects.get()
    assert planned.url == reverse("desk:visit_stops", args=[visit.reference])
    guests = visit.walkers.filter(member=None).order_by("id").values_list("called", "agency")
    assert list(guests) == [
        ("Commissioner Ada Quill", "Office of the Commissioner"),
        ("Councillor Ted Moss", ""),
    ]


def test_stops_are_added_by_typing_moved_and_taken_off_by_buttons(client, coordinator):
    visit, other = a_visit(coordinator, on=now() + DAY), a_shop("Penny & Pound")
    address = reverse("desk:visit_stops", args=[visit.reference])
    found = words_of(client.get(address, {"words": "Penny"}))
    assert f'value="add premises:{other.id}"' in found

    client.post(address, {"do": f"add premises:{other.id}"})
    first, second = visit.stops.order_by("place")
    client.post(address, {"do": f"up {second.id}"})
    assert [one.id for one in visit.stops.order_by("place")] == [second.id, first.id]
    client.post(address, {"do": f"drop {first.id}"})

    assert [one.words for one in visit.stops.all()] == ["Penny & Pound, High Street"]
    assert (
        "Penny &amp; Pound"
        not in words_of(client.get(address, {"words": "Penny"})).split("Add a stop")[1]
    )


@pytest.mark.parametrize("do", ["", "fly 1", "drop x", "drop 99999999999999999999", "up 4711"])
def test_a_button_that_is_not_there_does_nothing(client, coordinator, do):
    visit = a_visit(coordinator, on=now() + DAY)

    answer = client.post(reverse("desk:visit_stops", args=[visit.reference]), {"do": do})

    assert answer.status_code == 404
    assert visit.stops.count() == 1


def test_the_map_has_each_shop_and_street_with_the_token_that_adds_it(client, coordinator):
    shop, street = a_shop("Penny & Pound"), a_street("Gold Street")
    visit = a_visit(coordinator, stops=(a_shop(),), on=now() + DAY)

    found = client.get(reverse("desk:visit_map")).json()["features"]

    tokens = {one["properties"]["name"]: one["properties"]["token"] for one in found}
    assert tokens["Penny & Pound"] == f"premises:{shop.id}"
    assert tokens["Gold Street"] == f"street:{street.id}"
    for name in ("Penny & Pound", "Gold Street"):
        client.post(
            reverse("desk:visit_stops", args=[visit.reference]), {"do": f"add {tokens[name]}"}
        )
    assert visit.stops.count() == 3


def heard_form(**more):
    return {"key": str(uuid4()), "words": "Every Friday at six", "consent": "NO"} | more


def test_a_note_from_the_page_leads_back_to_its_stop_and_sent_twice_it_is_one(client, coordinator):
    visit = a_visit(coordinator, on=now())
    stop, form = first_stop(visit), heard_form()
    address = reverse("desk:visit_heard", args=[visit.reference, stop.id])

    for _ in range(2):
        answer = client.post(address, form)

    assert answer.url.endswith(f"?stop={stop.id}#stop-{stop.id}")
    assert Heard.objects.get().consent == Consent.NO


def test_a_note_without_consent_comes_back_with_what_was_typed(client, coordinator):
    visit = a_visit(coordinator, on=now())
    address = reverse("desk:visit_heard", args=[visit.reference, first_stop(visit).id])

    answer = client.post(address, heard_form(consent=""))

    assert answer.status_code == 422
    assert "Ask whether these words may be quoted" in words_of(answer)
    assert "Every Friday at six" in words_of(answer)
    assert not Heard.objects.exists()


def test_the_writer_is_warned_once_of_words_that_do_not_belong_and_decides(client, coordinator):
    visit = a_visit(coordinator, on=now())
    address = reverse("desk:visit_heard", args=[visit.reference, first_stop(visit).id])
    form = heard_form(words="Two Polish lads, she said")

    warned = client.post(address, form)
    assert warned.status_code == 422
    assert "Polish" in words_of(warned) and 'name="sure" value="on"' in words_of(warned)
    assert not Heard.objects.exists()
    client.post(address, form | {"sure": "on"})

    assert Heard.objects.get().words == "Two Polish lads, she said"


def test_a_phone_is_answered_in_json(client, coordinator):
    visit = a_visit(coordinator, on=now())
    address = reverse("desk:visit_heard", args=[visit.reference, first_stop(visit).id])
    asks = {"headers": {"Accept": "application/json"}}

    refused = client.post(address, heard_form(words=""), **asks)
    warned = client.post(address, heard_form(words="She is bipolar"), **asks)
    kept = client.post(address, heard_form(noted_at=(now() - DAY / 4).isoformat()), **asks)

    assert refused.status_code == 422
    assert refused.json()["errors"] == ["Write down what they said, in their words."]
    assert warned.json()["warned"]
    assert kept.json() == {"kept": True}
    assert now() - Heard.objects.get().noted_at > DAY / 5


def test_one_tap_makes_an_action_with_an_owner_and_a_day(client, coordinator):
    visit = a_visit(coordinator, on=now())
    stop = first_stop(visit)
    page = words_of(client.get(reverse("desk:visit_walk", args=[visit.reference])))
    assert "An officer calls in again" in page
    due_on = (now() + 14 * DAY).date()

    client.post(
        reverse("desk:visit_promised", args=[visit.reference, stop.id]),
        {
            "key": str(uuid4()),
            "usual": "call-in",
            "owner": coordinator.id,
            "due_on": due_on.isoformat(),
        },
    )

    action = Commitment.objects.get().action
    assert action.title == f"An officer calls in again ({stop.words})"
    assert (action.owner, action.due_on) == (coordinator, due_on)


def test_somebody_who_neither_walks_nor_plans_has_no_page_for_the_phone_and_no_pack(client):
    visit = a_busy_visit(a_member(), stops=1)
    sign_in(client, a_member())

    answers = [
        client.get(reverse(f"desk:{page}", args=[visit.reference]))
        for page in ("visit_walk", "visit_pack", "visit_pack_pdf")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert client.get(reverse("desk:visit", args=[visit.reference])).status_code == 200
