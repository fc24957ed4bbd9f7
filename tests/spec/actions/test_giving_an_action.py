from datetime import date, timedelta

import pytest

from highstreet.actions.choices import StepKind
from highstreet.actions.commands.giving import pass_on
from highstreet.actions.models import Action
from highstreet.actions.queries.page import action_page, owners_for
from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind, Role
from highstreet.trail.models import Entry
from tests.makers import a_member, a_partnership, a_report, a_shop, an_agency
from tests.refusals import refused
from tests.spec.actions.giving import an_action

title = "Giving an action to somebody"
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def council():
    return an_agency(AgencyKind.COUNCIL, "Council")


def test_the_owner_has_a_letter_and_the_trail_has_a_line(noon):
    owner = a_member(email="owner@example.org")
    coordinator = a_member(Role.COORDINATOR, of=council(), name="Priya Raman")

    action = an_action(owner, by=coordinator, at=noon)

    letter = Letter.objects.get(kind="actions/given")
    assert letter.to == "owner@example.org"
    assert letter.subject == "Yours by Monday 23 March: Mend the light in the passage"
    assert "Priya Raman has given you an action." in letter.body
    assert "Done will look like this: The light is on after dark for a week" in letter.body
    assert f"/desk/actions/{action.reference}/" in letter.body
    assert Entry.objects.get(what="action.given").about == f"action {action.reference}"


def test_whoever_takes_something_on_themselves_needs_no_letter(noon):
    owner = a_member()

    an_action(owner, by=owner, at=noon)

    assert not Letter.objects.exists()


def test_the_page_says_who_gave_it_when_and_where_it_comes_from(noon):
    action = an_action(by=a_member(name="Bea Giver"), at=noon, origin="Visit to the High Street")

    page = action_page(action.reference, action.owner, now=noon)

    assert (page.given_by, page.given_at) == ("Bea Giver, Neighbourhood police", noon)
    assert page.origin == "Visit to the High Street"
    assert page.steps[0].what.startswith("Given to Ama Mensah, Neighbourhood police, to be done by")


def test_an_action_from_a_report_leads_there_for_those_who_may_know_of_the_report(noon):
    report = a_report(at=noon)
    action = an_action(at=noon, report=report.reference, origin="A report")
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))

    pages = [action_page(action.reference, who, now=noon) for who in (action.owner, warden)]

    assert [page.report for page in pages] == [report.reference, ""]


def test_nobody_gives_an_action_from_a_report_that_they_may_not_know_of(noon):
    report = a_report(at=noon)
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))

    with pytest.raises(report.DoesNotExist):
        an_action(warden, by=warden, at=noon, report=report.reference)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.LEADER])
def test_coordinators_and_leaders_give_actions_to_any_agency(noon, role):
    owner, giver = a_member(), a_member(role, of=council())

    action = an_action(owner, by=giver, at=noon)

    assert action.agency == owner.agency
    assert (owner.id, "Ama Mensah, Neighbourhood police") in owners_for(giver)


def test_a_responder_gives_actions_to_the_own_agency_only(noon):
    police, warden = a_member(), a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))

    with refused("own_agency_only"):
        an_action(warden, by=police, at=noon)

    assert [number for number, _ in owners_for(police)] == [police.id]


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR])
def test_who_only_counts_or_keeps_tables_gives_none(noon, role):
    giver = a_member(role)

    with refused("not_a_giver"):
        an_action(a_member(), by=giver, at=noon)


def test_a_shop_owns_no_action_and_sees_none(noon):
    shopkeeper = a_member(Role.SHOP, of=a_shop().business)
    coordinator = a_member(Role.COORDINATOR, of=council())
    action = an_action(at=noon)

    with refused("not_an_owner"):
        an_action(shopkeeper, by=coordinator, at=noon)

    assert action_page(action.reference, shopkeeper, now=noon) is None


def test_another_town_sees_none_and_owns_none(noon):
    elsewhere = a_member(Role.COORDINATOR, of=a_partnership("Mill Lane"))
    action = an_action(at=noon)

    with pytest.raises(type(elsewhere).DoesNotExist):
        an_action(elsewhere, by=a_member(Role.COORDINATOR), at=noon)

    assert action_page(action.reference, elsewhere, now=noon) is None


def test_it_is_not_due_on_a_day_that_is_over(noon):
    with refused("due_in_the_past"):
        an_action(at=noon, due_in=-1)


def test_today_in_england_is_what_counts(noon):
    """At half past eleven at night in Greenwich it is tomorrow in an English summer."""
    summer_night = noon.replace(month=7, hour=23, minute=30)

    with refused("due_in_the_past"):
        an_action(at=summer_night, due_in=0)


@pytest.mark.parametrize("lacking", ["title", "done_when", "origin"])
def test_it_says_what_how_one_will_see_that_it_is_done_and_where_it_comes_from(noon, lacking):
    with refused("no_words"):
        an_action(at=noon, **{lacking: "  "})


def test_somebody_owns_it(noon):
    action = an_action(at=noon)

    with refused("no_owner"):
        pass_on(reference=action.reference, owner=None, words="x", by=action.owner, at=noon)


def test_passed_on_it_keeps_its_day_and_its_history(noon):
    coordinator = a_member(Role.COORDINATOR, of=council())
    action = an_action(by=coordinator, at=noon)
    warden = a_member(
        of=an_agency(AgencyKind.TOWN_COUNCIL), name="Gary Nunn", email="g@example.org"
    )

    pass_on(
        reference=action.reference,
        owner=warden.id,
        words="The passage is the council's.",
        by=coordinator,
        at=noon + DAY,
    )

    page = action_page(action.reference, warden, now=noon + DAY)
    assert (page.line.owner, page.line.due_on) == ("Gary Nunn", date(2026, 3, 23))
    assert [step.kind for step in page.steps] == [StepKind.PASSED, StepKind.GIVEN]
    assert "passed an action on to you" in Letter.objects.get(to="g@example.org").body


def test_it_is_not_passed_to_whoever_has_it_nor_by_another_agency(noon):
    action = an_action(at=noon)
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))
    passed = {"reference": action.reference, "words": "Yours", "at": noon}

    with refused("owns_it_already"):
        pass_on(owner=action.owner_id, by=action.owner, **passed)
    with refused("not_your_action"):
        pass_on(owner=warden.id, by=warden, **passed)
    with refused("own_agency_only"):
        pass_on(owner=warden.id, by=action.owner, **passed)


def test_an_action_of_an_agency_is_not_given_to_somebody_who_has_left(noon):
    gone = a_member(name="Left Long Ago")
    gone.left_at = noon
    gone.save()

    with pytest.raises(type(gone).DoesNotExist):
        an_action(gone, by=a_member(), at=noon)

    assert not Action.objects.exists()
