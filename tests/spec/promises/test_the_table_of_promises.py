from datetime import date, timedelta

import pytest
from django.urls import reverse

from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Agency
from highstreet.promises.choices import Act, Unit
from highstreet.promises.commands import Terms, end_standard, set_standard
from highstreet.promises.models import Promise, Standard
from highstreet.reports.choices import Fact, Kind, Setting, Severity
from highstreet.reports.commands.tables import add_severity_rule, set_routes
from highstreet.reports.queries.outlook import what_would_happen
from tests.makers import SINCE, a_member, a_partnership, a_report, an_agency, sign_in
from tests.refusals import refused

title = "The table of promises, and trying it out"
pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def keeper():
    return a_member(Role.ADMINISTRATOR)


def answer_within(hours: int, **more) -> Terms:
    return Terms(
        act=Act.ANSWER,
        amount=hours,
        unit=Unit.HOURS,
        words=f"You have an answer within {hours} hours",
        source="Partnership meeting of 2 March 2026",
        **more,
    )


def standing(agency: Agency, **terms) -> Standard:
    return Standard.objects.get(agency=agency, act=Act.ANSWER, **terms)


def test_a_new_row_ends_the_one_before_it_the_day_before(keeper, noon):
    police = an_agency()
    before = standing(police)

    set_standard(agency=police, terms=answer_within(48), valid_from=TOMORROW, by=keeper, at=noon)

    before.refresh_from_db()
    assert before.valid_to == TODAY
    assert standing(police, valid_to=None).valid_from == TOMORROW


def test_what_was_promised_to_a_reporter_stays_as_it_was_made(keeper, noon):
    report = a_report(at=noon)
    made = Promise.objects.get(undertaking=report.undertaking_id, act=Act.ANSWER)

    set_standard(agency=an_agency(), terms=answer_within(1), valid_from=TODAY, by=keeper, at=noon)

    again = Promise.objects.get(id=made.id)
    assert (again.words, again.due_at) == ("You have an answer", noon + timedelta(hours=72))


def test_a_row_for_one_kind_leaves_the_row_for_anything_as_it_is(keeper, noon):
    police = an_agency()

    set_standard(
        agency=police,
        terms=answer_within(24, kind=Kind.VIOLENCE),
        valid_from=TODAY,
        by=keeper,
        at=noon,
    )

    assert standing(police, kind="").valid_to is None


@pytest.mark.parametrize(
    ("valid_from", "code"),
    [
        (TODAY - timedelta(days=1), "begins_in_the_past"),
        (date(2024, 12, 31), "begins_too_early"),
    ],
)
def test_nobody_changes_what_was_promised_on_days_that_are_over(keeper, noon, valid_from, code):
    with refused(code):
        set_standard(
            agency=an_agency(), terms=answer_within(48), valid_from=valid_from, by=keeper, at=noon
        )


def test_a_promise_ends_on_a_day_and_ends_once(keeper, noon):
    row = standing(an_agency())

    end_standard(standard=row.id, last_day=TODAY, by=keeper, at=noon)

    with refused("ended_already"):
        end_standard(standard=row.id, last_day=TOMORROW, by=keeper, at=noon)


@pytest.mark.parametrize(
    ("last_day", "code"),
    [
        (TODAY - timedelta(days=1), "ends_in_the_past"),
        (SINCE - timedelta(days=1), "ends_too_early"),
    ],
)
def test_a_promise_ends_neither_on_a_day_that_is_over_nor_before_it_began(
    keeper, noon, last_day, code
):
    row = standing(an_agency())

    with refused(code):
        end_standard(standard=row.id, last_day=last_day, by=keeper, at=noon)


def test_nobody_sets_a_promise_without_saying_where_it_comes_from(client, keeper):
    sign_in(client, keeper)

    answer = client.post(reverse("office:standard_add"), {"words": "You hear from us"})

    assert answer.status_code == 422
    assert "nobody invents one" in answer.content.decode()


def test_what_the_reporter_would_read_is_looked_at_before_it_is_set(client, keeper):
    sign_in(client, keeper)
    form = {
        "agency": an_agency().id,
        "act": "ANSWER",
        "amount": "48",
        "unit": "HOURS",
        "words": "The team answers you",
        "will_not": "Nobody comes at night",
        "source": "A letter",
        "valid_from": "2099-01-01",
        "action": "look",
    }

    page = client.post(reverse("office:standard_add"), form).content.decode()

    assert "the reporter would read" in page
    assert "Nobody comes at night" in page
    assert not Standard.objects.filter(amount=48).exists()


def would(viewer, kind: Kind, *facts: Fact, at):
    return what_would_happen(
        viewer, kind=kind, setting=Setting.OUTSIDE, facts=frozenset(facts), at=at
    )


def test_a_severity_rule_holds_from_the_next_report_on_and_says_why(keeper, noon):
    before = a_report(Kind.DAMAGE, at=noon)

    add_severity_rule(
        kind=Kind.DAMAGE,
        facts=[Fact.HATE],
        severity=Severity.SERIOUS,
        reason="Damage about hate",
        by=keeper,
        at=noon,
    )

    outlook = would(keeper, Kind.DAMAGE, Fact.HATE, at=noon)
    assert (outlook.severity, outlook.reasons) == ("Serious", ("Damage about hate",))
    before.refresh_from_db()
    assert before.severity == Severity.LOWER


def test_the_routes_are_tried_from_the_top_and_the_first_that_fits_decides(keeper, noon):
    police, wardens = an_agency(), an_agency(AgencyKind.TOWN_COUNCIL)

    set_routes(
        routes=[
            {"kind": Kind.DAMAGE, "fact": Fact.HATE, "agency": police.id},
            {"kind": Kind.DAMAGE, "agency": wardens.id},
            {"agency": police.id},
        ],
        by=keeper,
        at=noon,
    )

    assert would(keeper, Kind.DAMAGE, Fact.HATE, at=noon).who == police.name
    assert would(keeper, Kind.DAMAGE, at=noon).who == wardens.name
    assert would(keeper, Kind.THEFT, at=noon).who == police.name


def test_a_table_whose_last_row_does_not_hold_for_everything_is_refused(keeper, noon):
    with refused("no_last_route"):
        set_routes(routes=[{"kind": Kind.THEFT, "agency": an_agency().id}], by=keeper, at=noon)


def test_a_table_that_sends_a_report_to_another_town_is_refused(keeper, noon):
    stranger = an_agency(of=a_partnership("Mill Lane"))

    with refused("unknown_agency"):
        set_routes(routes=[{"agency": stranger.id}], by=keeper, at=noon)


def test_trying_out_stores_nothing(client, keeper):
    sign_in(client, keeper)

    page = client.get(reverse("office:what_if"), {"kind": "THEFT", "setting": "INSIDE"})

    assert "Neighbourhood police" in page.content.decode()
    assert not Promise.objects.exists()
