import pytest
from django.urls import reverse

from highstreet.base.working_time import OFFICE, Week
from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.commands.membership import (
    add_agency,
    add_member,
    change_agency,
    change_member,
    end_membership,
)
from highstreet.people.models import Agency, Member
from highstreet.reports.commands.leaving import let_go
from highstreet.reports.commands.working import take_on
from highstreet.trail.models import Entry
from tests.makers import a_member, a_partnership, a_report, a_shop, an_agency, sign_in
from tests.refusals import refused

title = "Members and agencies"
pytestmark = pytest.mark.django_db


def let_in(agency, *roles: Role, by: Member, at, email: str = "robin@example.org") -> Member:
    return add_member(
        agency=agency, name="Robin Ash", title="", email=email, roles=roles, by=by, at=at
    )


def test_whoever_is_let_in_is_told_by_e_mail_how_to_sign_in(noon):
    keeper = a_member(Role.ADMINISTRATOR)

    member = let_in(an_agency(), Role.RESPONDER, by=keeper, at=noon)

    letter = Letter.objects.get(to="robin@example.org")
    assert "/sign-in/" in letter.body
    assert keeper.called in letter.body
    assert Entry.objects.filter(what="member.added", about=f"member {member.id}").exists()


def test_nobody_is_a_member_of_one_town_twice_however_the_address_is_written(noon):
    keeper = a_member(Role.ADMINISTRATOR)
    let_in(an_agency(), Role.RESPONDER, by=keeper, at=noon)

    with refused("member_already"):
        let_in(an_agency(), Role.ANALYST, by=keeper, at=noon, email=" Robin@Example.org ")


def test_the_same_person_may_be_a_member_in_two_towns(noon):
    here, there = a_partnership(), a_partnership("Mill Lane")

    members = [
        let_in(
            an_agency(of=town), Role.RESPONDER, by=a_member(Role.ADMINISTRATOR, of=town), at=noon
        )
        for town in (here, there)
    ]

    assert members[0].account == members[1].account


def test_people_of_a_business_only_tell_and_others_never_tell_for_a_shop(noon):
    keeper, business = a_member(Role.ADMINISTRATOR), a_shop().business

    with refused("business_role"):
        let_in(business, Role.RESPONDER, by=keeper, at=noon)
    with refused("agency_role"):
        let_in(an_agency(), Role.SHOP, by=keeper, at=noon)


def test_nobody_is_let_in_without_a_role(noon):
    with refused("no_role"):
        let_in(an_agency(), by=a_member(Role.ADMINISTRATOR), at=noon)


def test_an_administrator_lets_nobody_in_to_another_town(noon):
    elsewhere = an_agency(of=a_partnership("Mill Lane"))

    with refused("another_town"):
        let_in(elsewhere, Role.RESPONDER, by=a_member(Role.ADMINISTRATOR), at=noon)


def test_a_coordinator_lets_nobody_in_to_an_agency(noon):
    with refused("administrators_only"):
        let_in(an_agency(), Role.RESPONDER, by=a_member(Role.COORDINATOR), at=noon)


def test_a_town_always_keeps_an_administrator(noon):
    keeper = a_member(Role.ADMINISTRATOR)

    with refused("last_administrator"):
        end_membership(member=keeper.id, by=keeper, at=noon)
    with refused("last_administrator"):
        change_member(member=keeper.id, name="A", title="", roles=[Role.LEADER], by=keeper, at=noon)


def test_whoever_leaves_leaves_their_open_reports_to_the_desk(noon):
    officer, report = a_member(), a_report()
    take_on(reference=report.reference, by=officer, at=noon)

    left = let_go(member=officer.id, by=a_member(Role.ADMINISTRATOR), at=noon)

    report.refresh_from_db()
    assert left == 1
    assert report.assignee is None
    assert report.is_open


def test_whom_to_ask_is_asked_no_more_after_they_left(noon):
    sergeant, keeper = a_member(), a_member(Role.ADMINISTRATOR)
    police = sergeant.agency
    change_agency(
        agency=police.id, name=police.name, week=OFFICE, ask_next=sergeant.id, by=keeper, at=noon
    )

    end_membership(member=sergeant.id, by=keeper, at=noon)

    police.refresh_from_db()
    assert police.ask_next is None


def test_two_agencies_of_one_town_are_never_called_the_same(noon):
    keeper = a_member(Role.ADMINISTRATOR)

    with refused("named_twice"):
        add_agency(
            town=a_partnership(),
            kind=AgencyKind.YOUTH,
            name="TOWN WARDENS",
            week=None,
            by=keeper,
            at=noon,
        )


def test_another_week_counts_for_what_is_promised_from_then_on(client):
    sign_in(client, a_member(Role.ADMINISTRATOR))
    agency = an_agency(AgencyKind.TOWN_COUNCIL)
    form = {"name": agency.name, "opens_5": "10:00", "closes_5": "14:00", "on_holidays": "on"}

    client.post(reverse("office:agency", kwargs={"agency": agency.id}), form)

    week: Week = Agency.objects.get(id=agency.id).week
    assert [bool(day) for day in week.days] == [False] * 5 + [True, False]
    assert week.on_holidays


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"opens_0": "09:00"}, "give both times, or neither"),
        ({"opens_0": "17:00", "closes_0": "09:00"}, "ends before it begins"),
        ({}, "give one day at least"),
        ({"opens_0": "nine", "closes_0": "17:00"}, "hours and minutes"),
    ],
)
def test_a_week_that_cannot_be_meant_is_refused_with_the_reason(client, form, words):
    sign_in(client, a_member(Role.ADMINISTRATOR))
    agency = an_agency()

    answer = client.post(
        reverse("office:agency", kwargs={"agency": agency.id}), {"name": agency.name} | form
    )

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Agency.objects.get(id=agency.id).week == OFFICE


def test_a_coordinator_reads_why_the_people_of_agencies_are_not_theirs_to_change(client):
    sign_in(client, a_member(Role.COORDINATOR))

    page = client.get(reverse("office:member", kwargs={"member": a_member().id})).content.decode()

    assert "Only an administrator can do this." in page
    assert "Save" not in page
