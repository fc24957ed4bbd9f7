import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from highstreet.people.asking import Clockwork
from highstreet.people.choices import Role
from highstreet.powers.commands import load_powers
from highstreet.powers.models import Version
from highstreet.powers.written import library
from tests.makers import LONG_AGO, a_member, a_partnership, sign_in
from tests.spec.powers.writing import a_power

pytestmark = pytest.mark.django_db
WARNING = {"kind": "WARNING", "words": "Warn in writing"}
SIGNS = {"kind": "PUBLICATION", "moment": "AFTER", "words": "Put up signs", "whom": ["Passers-by"]}


@pytest.fixture
def reader(client):
    """Any role of an agency: here a leader, who sees no single report."""
    member = a_member(Role.LEADER)
    sign_in(client, member)
    return client


def shown(client, page: str = "office:powers", power: str = "", **asked) -> str:
    parts = {"power": power} if power else None
    return html.unescape(client.get(reverse(page, kwargs=parts), asked).content.decode())


def load_everything() -> None:
    load_powers(powers=library(), by=Clockwork(a_partnership().id), at=LONG_AGO)


def test_help_stands_before_enforcement(reader):
    load_everything()

    page = shown(reader)

    assert page.index("Street outreach") < page.index("Dispersal")
    assert page.index("ASB Case Review") < page.index("Exclusion from premises")
    assert "In force" in page
    assert "To confirm" in page


def test_the_list_asks_the_database_as_often_however_long_it_is(
    reader, django_assert_max_num_queries
):
    load_everything()

    with django_assert_max_num_queries(7):
        reader.get(reverse("office:powers"))


def test_a_word_is_found_wherever_it_is_said(reader):
    a_power("dispersal", does="Sends people away", proof=["Somebody was alarmed"])
    a_power("closure-order", does="Shuts a house")

    page = shown(reader, words="ALARMED away")

    assert "Dispersal" in page
    assert "Closure Order" not in page
    assert "Before any of these: see what help" in re.sub("<.*?>", "", page)
    assert "Nothing is found" in shown(reader, words="unicorn")


def test_what_may_be_used_now_is_shown_apart_from_what_is_to_come_was_repealed_or_is_to_confirm(
    reader,
):
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)
    a_power("now")
    a_power("always", kind="RESPONSE", in_force_from=None)
    a_power("soon", in_force_from=tomorrow)
    a_power("gone", is_repealed=True)
    a_power("unsure", to_confirm="Nobody knows yet")

    def found(standing: str) -> set[str]:
        page = shown(reader, standing=standing)
        return {one for one in ("now", "always", "soon", "gone", "unsure") if f"/{one}/" in page}

    assert found("IN_FORCE") == {"now", "always"}
    assert found("NOT_YET") == {"soon"}
    assert found("REPEALED") == {"gone"}
    assert found("TO_CONFIRM") == {"unsure"}
    assert "Nobody knows yet" in shown(reader)


def test_the_law_can_be_read_as_it_stood_on_another_day(reader):
    load_everything()

    page = shown(reader, "office:power", "criminal-behaviour-order", on="2019-05-01")

    assert "Anti-social Behaviour, Crime and Policing Act 2014, sections 22" in page
    assert "As the law stands on 1 May 2019" in page
    assert "Sentencing Act 2020, sections" in shown(
        reader, "office:power", "criminal-behaviour-order"
    )


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("the thirtieth", "Give the day as day, month and year."),
        ("0001-01-01", "Choose a day from 1900 to 2199."),
    ],
)
def test_a_day_that_cannot_be_meant_is_said_so_and_today_is_shown(reader, on, said):
    a_power(source_as_of=LONG_AGO.date())

    answer = reader.get(reverse("office:powers"), {"on": on})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Dispersal" in answer.content.decode()


def test_before_the_library_is_loaded_the_page_says_how_it_comes(reader):
    assert "highstreet import powers" in shown(reader)


def test_a_power_reads_as_a_checklist_that_says_what_is_still_missing(reader):
    a_power(steps=[WARNING, SIGNS], youngest=16, bodies=["COUNCIL"])

    page = shown(reader, "office:power", "dispersal", ask="yes", done="warning", body="COUNCIL")

    answer = page[page.index('id="answer"') :]
    assert "Put up signs" in answer
    assert "Passers-by" in answer
    assert "Warn in writing" not in answer


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"body": "BUSINESS"}, "not yours to use. Ask: District, borough or unitary council."),
        ({"age": "15"}, "not for anybody under 16. Offer help instead."),
        ({"on": "2020-01-01"}, "not yet in force on 1 January 2020"),
        ({"body": "COUNCIL", "age": "16", "done": "warning"}, "Everything on the list is done"),
    ],
)
def test_it_says_who_may_use_it_against_whom_and_when(reader, asked, said):
    a_power(steps=[WARNING], youngest=16, bodies=["COUNCIL"])

    assert said in shown(reader, "office:power", "dispersal", ask="yes", **asked)


def test_enforcement_asks_for_help_first_and_help_does_not(reader):
    load_everything()

    assert "Help first." in shown(reader, "office:power", "dispersal")
    assert "Help first." not in shown(reader, "office:power", "outreach")


def test_a_repealed_law_says_that_nobody_may_rely_on_it(reader):
    load_everything()

    page = shown(reader, "office:power", "vagrancy-act")

    assert "Nobody may rely on it." in page
    assert "Who would use it?" not in page


def test_a_right_is_said_to_be_no_power(reader):
    load_everything()

    assert "A right of people who are harmed, not a power of agencies" in shown(
        reader, "office:power", "asb-case-review"
    )


def test_what_was_checked_long_ago_asks_to_be_checked_again_until_somebody_does(client):
    keeper = a_member(Role.ADMINISTRATOR, name="Ina Keeper")
    sign_in(client, keeper)
    a_power(source_as_of=datetime(2020, 1, 1, tzinfo=UTC).date())
    today = datetime.now(UTC).date().isoformat()
    assert "More than three months ago" in shown(client, "office:power", "dispersal")
    assert "To be checked again" in shown(client)

    client.post(reverse("office:power_check", kwargs={"power": "dispersal"}), {"on": today})

    page = shown(client, "office:power", "dispersal")
    assert "By Ina Keeper on" in page
    assert "three months" not in page
    assert "To be checked again" not in shown(client)
    assert Version.objects.get().checked_by == keeper


def test_a_check_that_is_refused_keeps_what_was_typed(client):
    sign_in(client, a_member(Role.ADMINISTRATOR))
    a_power()

    answer = client.post(
        reverse("office:power_check", kwargs={"power": "dispersal"}), {"on": "2099-01-01"}
    )

    assert answer.status_code == 422
    assert "That day has not come yet" in answer.content.decode()
    assert 'value="2099-01-01"' in answer.content.decode()


def test_a_towns_note_is_read_by_every_agency_and_written_by_administrators(client):
    a_power()
    sign_in(client, a_member(Role.ADMINISTRATOR))

    client.post(
        reverse("office:power_note", kwargs={"power": "dispersal"}),
        {"words": "Ask the duty inspector <first>"},
    )

    sign_in(client, a_member(Role.RESPONDER))
    page = shown(client, "office:power", "dispersal")
    assert "Ask the duty inspector <first>" in page
    assert "Change the note" not in page


def test_the_25_techniques_stand_on_one_page_with_an_example_each(reader):
    page = shown(reader, "office:techniques")

    assert page.count('class="techniques__one"') == 25
    assert "the hedge that hid it" in page
