from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from highstreet.people.choices import Role
from highstreet.people.models import Agency
from highstreet.targets.choices import MarkKind
from highstreet.targets.commands import mark_target, set_priority
from highstreet.targets.models import Target, TypedMonth
from tests.guards.pseudo import Heard, speaking_in_brackets, unmarked
from tests.makers import a_member, an_agency, sign_in
from tests.spec.targets.agreeing import FALLEN, YEAR, a_target, month, typed_in, worked_out

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
DRAWN_BEFOREHAND = ("by chance", "month by month")  # in the language of the town


@pytest.fixture
def chair(client):
    chair = a_member(Role.COORDINATOR)
    sign_in(client, chair)
    return chair


@pytest.fixture
def target(chair):
    """A target whose figures fell, with what was done marked, and one priority."""
    target = a_target(by=chair, aim_level=15.0)
    typed_in(YEAR + FALLEN, by=chair)
    mark_target(
        target=target.id,
        kind=MarkKind.DONE,
        on=month(12),
        words="Outreach begins",
        by=chair,
        at=NOW,
    )
    set_priority(words="Friday nights", owner_agency=target.first_owner_id, by=chair, at=NOW)
    worked_out(target)
    return target


def page_at(client, name, **parts):
    return client.get(reverse(name, kwargs=parts)).content.decode()


def test_the_page_has_the_verdict_its_chart_and_the_three_measures_side_by_side(client, target):
    page = page_at(client, "desk:target", target=target.id)

    assert "Signal: better" in page
    assert "began in January 2025" in page
    assert "Outreach begins" in page
    assert "Fewer reports, or fewer incidents?" in page
    assert page.count('class="beside__one"') == 3
    assert "Worked out on" in page
    assert 'aria-label="January 2025: 11; by chance' in page
    assert "How much is never told" in page


def test_a_list_says_each_verdict_and_what_the_neighbourhood_team_is_at(client, target):
    page = page_at(client, "desk:targets")

    assert "Signal: better" in page
    assert "Friday nights" in page
    assert "Agree a target" in page


def test_without_targets_the_page_says_what_will_be_here(client, chair):
    assert "Here you will see what the partners agreed" in page_at(client, "desk:targets")


def test_a_leader_agrees_and_a_responder_only_reads(client, target):
    sign_in(client, a_member(Role.RESPONDER))
    read = page_at(client, "desk:target", target=target.id)
    sign_in(client, a_member(Role.LEADER))
    led = page_at(client, "desk:target", target=target.id)

    assert "Mark what happened" not in read
    assert "Mark what happened" in led


def test_a_target_is_agreed_by_its_form_and_its_page_says_that_figures_follow(client, chair):
    sent = {
        "measure": "T3",
        "aim": "Nine in ten reporters hear what became of it",
        "direction": "HIGHER",
        "aim_level": "90",
        "aim_by": "2099-01-01",
        "baseline_from": "2025-01-01",
        "baseline_to": "2025-12-31",
        "method": "Look every Monday at what has no outcome yet",
        "first_owner": an_agency().id,
        "second_owner": Agency.objects.get(name="Town wardens").id,
        "review_on": "2098-01-01",
    }

    answer = client.post(reverse("desk:target_agree"), sent, follow=True)

    page = answer.content.decode()
    assert "It is agreed" in page
    assert "Being worked out" in page
    assert Target.objects.get().aim_level == pytest.approx(0.9)
    assert "Higher is better, by 1 January 2099: 90%" in page


def test_a_refused_form_keeps_what_was_typed_and_says_what_to_do(client, chair):
    answer = client.post(
        reverse("desk:target_agree"),
        {
            "measure": "T4",
            "aim": "Cut it by 20%",
            "direction": "LOWER",
            "aim_by": "2099-01-01",
            "baseline_from": "2025-01-01",
            "baseline_to": "2025-12-31",
            "method": "Walk together",
            "first_owner": an_agency().id,
            "second_owner": Agency.objects.get(name="Town wardens").id,
            "review_on": "2098-01-01",
        },
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A per cent by itself is no aim" in page
    assert 'value="Cut it by 20%"' in page


@pytest.mark.parametrize("typed", ["2026-01", "01/2026"])
def test_a_month_is_typed_in_as_browsers_and_as_people_write_it(client, chair, typed):
    sent = {"month": typed, "found": "12", "source": "Our walk"}

    page = client.post(reverse("desk:measure", kwargs={"code": "T6"}), sent, follow=True)

    assert "The month is typed in" in page.content.decode()
    assert TypedMonth.objects.get().month == date(2026, 1, 1)


def test_a_month_that_is_none_is_asked_for_again(client, chair):
    sent = {"month": "2026-13", "found": "12", "source": "Our walk"}

    answer = client.post(reverse("desk:measure", kwargs={"code": "T6"}), sent)

    assert answer.status_code == 422
    assert "Give the month as month and year" in answer.content.decode()


def test_a_measure_that_is_not_there_is_not_found(client, chair):
    assert client.get(reverse("desk:measure", kwargs={"code": "T99"})).status_code == 404


def test_the_catalogue_says_what_comes_with_what(client, chair):
    page = page_at(client, "desk:measures")

    assert "until they come with the town&#39;s own survey" in page
    assert "Assault on retail workers" in page


def test_the_file_is_a_table_of_months(client, target):
    answer = client.get(reverse("desk:target_file", kwargs={"target": target.id}))

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Month,Found,Of")
    assert lines[1].startswith("2024-01,24,")


def test_everybody_reads_verdicts_with_counts_in_fives(client, target):
    client.cookies.clear()

    page = page_at(client, "public:targets", town="kettering")

    assert "Signal: better" in page
    assert "January 2025: 10 to 14" in page
    assert "Friday nights" in page
    assert "Outreach begins" in page


def test_the_public_page_is_marked_for_translation_word_for_word(client, target):
    names = {target.aim, "Friday nights", "Outreach begins", "Kettering", "Highstreet"} | set(
        Agency.objects.values_list("name", flat=True)
    )
    client.cookies.clear()

    with speaking_in_brackets():
        page = page_at(client, "public:targets", town="kettering")

    left = [
        words
        for words in unmarked(Heard(page).pieces, names=names)
        if not any(drawn in words for drawn in DRAWN_BEFOREHAND)
    ]
    assert not left
