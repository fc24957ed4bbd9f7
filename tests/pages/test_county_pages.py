from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from highstreet.county.models import TownLine
from highstreet.measures.models import PoliceMonth
from highstreet.people.choices import Role
from highstreet.web.public.sign_in import first_page
from tests.makers import a_member, a_partnership, a_report, sign_in
from tests.spec.actions.giving import an_action
from tests.spec.county.making import a_leader_of, counted, scored
from tests.spec.targets.agreeing import FALLEN, YEAR, a_target, typed_in, worked_out

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
NAMES = ["Kettering", "Ashby Fold", "Mill Lane", "Quarry Bank"]


@pytest.fixture
def four(client):
    """Four towns of one leader, who has signed in to the first."""
    made = [a_partnership(name) for name in NAMES]
    for number, town in enumerate(made):
        due = 300 + 100 * number
        scored(town, due=due, kept=round((0.5 if number == 2 else 0.9) * due), at=NOW)
    sign_in(client, a_leader_of(*made)[0])
    return made


def page(client):
    return client.get(reverse("county:county")).content.decode()


def test_the_page_has_the_funnels_with_one_sentence_each_and_the_towns_by_name(client, four):
    counted(at=NOW)

    text = page(client)

    assert "Three of four towns are within what chance explains; Mill Lane is below." in text
    assert "Mill Lane misses more" in text
    assert 'aria-label="Mill Lane: 50% of 500 promises kept; by chance' in text
    places = [text.index(f'id="town-{name.lower().replace(" ", "-")}"') for name in sorted(NAMES)]
    assert places == sorted(places)
    assert text.count("As of") == 4


def test_a_target_is_a_count_with_the_way_to_the_town_s_own_page(client, four):
    chair = a_member(Role.COORDINATOR, of=four[1])
    target = a_target(by=chair)
    typed_in(YEAR + FALLEN, by=chair)
    worked_out(target)
    counted(at=NOW)

    text = page(client)

    assert "<strong>1</strong> signal better" in text
    assert 'href="/ashby-fold/targets/"' in text
    assert target.aim not in text


def test_no_title_no_name_and_no_word_of_another_town_is_on_it(client, four):
    owner = a_member(of=four[1], name="Zebedee Marchpane")
    an_action(owner, title="Mend the periwinkle lamp", at=NOW)
    a_report(of=four[1], words="Marmaladehat", at=NOW)
    counted(at=NOW)

    text = page(client)

    for said in ("Zebedee", "periwinkle", "Marmaladehat"):
        assert said not in text


def test_each_figure_says_when_it_was_counted_and_each_funnel_by_which_method(client, four):
    PoliceMonth.objects.create(
        partnership=four[1], month=date(2025, 1, 1), crime_type="drugs", recorded=3
    )
    a_target(by=a_member(Role.COORDINATOR, of=four[1]))
    counted(at=NOW)
    TownLine.objects.filter(partnership=four[1]).update(
        promises_at=datetime(2025, 2, 3, 12, tzinfo=UTC),
        police_at=datetime(2025, 2, 4, 12, tzinfo=UTC),
        targets_at=datetime(2025, 2, 5, 12, tzinfo=UTC),
    )

    text = page(client)

    for words in (
        "counted 3 February 2025",
        "imported 4 February 2025",
        "worked out 5 February 2025",
    ):
        assert words in text
    assert text.count("Method: ") == 2
    assert "Ashby Fold’s oldest figures were counted on" in text


def test_figures_that_are_old_say_so_on_their_town_and_above_all(client, four):
    counted(at=NOW)
    TownLine.objects.filter(partnership=four[1]).update(counted_at=NOW - timedelta(days=3))

    text = page(client)

    assert "<strong>Not of today:</strong> Ashby Fold’s oldest figures were counted on" in text
    assert text.count("Not of today: counted on") == 1


def test_who_leads_one_town_is_told_what_the_page_is_for_and_sent_to_its_own(client):
    sign_in(client, a_member(Role.LEADER))

    text = page(client)

    assert "You lead one, Kettering" in text
    assert reverse("desk:targets") in text
    assert "CSV" not in text


def test_who_leads_several_towns_begins_here_and_who_leads_one_in_its_office(four):
    here = a_leader_of(a_partnership("Further"))[0]

    assert first_page(here) == reverse("county:county")
    assert first_page(a_member(Role.LEADER)) == reverse("office:overview")


def test_before_anything_was_counted_the_page_says_what_will_come(client, four):
    assert "Being counted for the first time" in page(client)


def test_the_file_opens_as_a_table_and_runs_no_formula(client, four):
    four[1].name = "=cmd|' /C calc'!A0"
    four[1].save()
    counted(at=NOW)

    answer = client.get(reverse("county:file"))

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"] == 'attachment; filename="county.csv"'
    assert lines[0].startswith("Town,Counted at (UTC),Promises counted at (UTC),Promises due")
    assert lines[1].startswith("'=cmd|")
    assert len(lines) == 5


@pytest.mark.parametrize("more", [0, 6])
def test_it_is_asked_for_in_as_many_questions_however_many_towns_there_are(client, four, more):
    extra = [a_partnership(f"Further {number}") for number in range(more)]
    a_leader_of(*extra)
    counted(at=NOW)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(reverse("county:county"))

    assert len(asked) <= 12
