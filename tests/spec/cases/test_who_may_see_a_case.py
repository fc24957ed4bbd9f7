import pytest

from highstreet.actions.models import Action
from highstreet.cases.choices import Audience
from highstreet.cases.commands.giving import Deed, give_action
from highstreet.cases.commands.team import change_lead, set_audience, set_team
from highstreet.cases.models import Case
from highstreet.cases.queries.office import letters_in_each_state, outbox, trail
from highstreet.cases.queries.page import case_page
from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind, Role
from tests.makers import a_member, a_partnership, a_shop, an_agency
from tests.refusals import refused
from tests.spec.cases.making import DAY, a_case, again, council

title = "Who may see a case"
pytestmark = pytest.mark.django_db
EVERYBODY = {
    "named", "colleague of a team agency", "coordinator", "safeguarding lead", "other agency",
    "leader", "administrator",
}  # fmt: skip
TEAM = {"named", "colleague of a team agency", "coordinator", "safeguarding lead"}


def people():
    police = an_agency(AgencyKind.POLICE)
    youth = an_agency(AgencyKind.YOUTH, "Youth service")
    return {
        "named": a_member(of=police, name="Ned Named"),
        "colleague of a team agency": a_member(of=police, name="Col League"),
        "coordinator": a_member(Role.COORDINATOR, of=council(), name="Cora Chair"),
        "safeguarding lead": a_member(Role.SAFEGUARDING, of=youth, name="Safa Guard"),
        "other agency": a_member(of=an_agency(AgencyKind.TOWN_COUNCIL), name="Wes Warden"),
        "leader": a_member(Role.LEADER, of=council(), name="Lee Leader"),
        "administrator": a_member(Role.ADMINISTRATOR, of=council(), name="Ada Min"),
        "shop": a_member(Role.SHOP, of=a_shop().business, name="Sho Pkeeper"),
    }


@pytest.mark.parametrize(
    ("audience", "see"),
    [
        (Audience.ALL, EVERYBODY),
        (Audience.TEAM, TEAM),
        (Audience.RESTRICTED, {"named", "safeguarding lead"}),
    ],
)
def test_each_audience_is_who_it_says_and_nobody_else(noon, audience, see):
    everybody = people()
    case = a_case(everybody["named"], at=noon, audience=audience)

    seen = {name for name, one in everybody.items() if case_page(case.reference, one, now=noon)}
    listed = {name for name, one in everybody.items() if Case.objects.visible_to(one).exists()}

    assert seen == listed == see


def test_changing_who_may_see_it_has_a_reason_and_stays_in_the_story(noon):
    case = a_case(at=noon)

    show(case, Audience.TEAM, at=noon)

    page = case_page(case.reference, case.lead, now=noon)
    assert ("Who may see it now: The case team", "It speaks of a shop") in [
        (one.what, one.words) for one in page.story
    ]
    with refused("seen_by_them_already"):
        show(case, Audience.TEAM, at=noon)


def show(case, audience, *, at):
    set_audience(
        reference=case.reference,
        audience=audience,
        words="It speaks of a shop",
        by=case.lead,
        at=at,
    )


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.RESTRICTED])
def test_what_was_given_for_it_becomes_restricted_with_it(noon, audience):
    case = a_case(at=noon)
    deed = Deed("Ask for a quote", "The quote is here", noon.date() + 7 * DAY)
    reference = give_action(
        reference=case.reference, owner=case.lead_id, deed=deed, by=case.lead, at=noon
    )

    show(case, audience, at=noon)

    action = Action.objects.get(reference=reference)
    assert (action.restricted, action.origin) == (True, "Agreed among a few people")


def test_the_team_is_agencies_and_people_and_its_lead_never_falls_out(noon):
    everybody = people()
    case = a_case(everybody["named"], at=noon, audience=Audience.TEAM)
    warden = everybody["other agency"]

    set_team(
        reference=case.reference,
        agencies=[warden.agency_id, everybody["shop"].agency_id],
        people=[warden.id, everybody["shop"].id],
        by=case.lead,
        at=noon,
    )

    team = again(case)
    assert set(team.agencies) == {case.lead_agency_id, warden.agency_id}
    assert set(team.people) == {case.lead_id, warden.id}


def test_another_lead_is_told_and_named(noon):
    everybody = people()
    case = a_case(everybody["named"], at=noon)
    to = everybody["other agency"]

    change_lead(reference=case.reference, lead=to.id, words="It is theirs", by=case.lead, at=noon)

    assert again(case).lead == to
    letter = Letter.objects.get(kind="cases/lead")
    assert letter.to == to.account.email
    assert letter.subject == "Yours to lead: Drinking in the passage"
    with refused("leads_already"):
        change_lead(reference=case.reference, lead=to.id, words="Again", by=to, at=noon)


def test_neither_its_letters_nor_its_lines_are_there_for_whoever_may_not_see_it(noon):
    everybody = people()
    case = a_case(
        everybody["named"],
        by=everybody["safeguarding lead"],
        at=noon,
        audience=Audience.RESTRICTED,
    )
    administrator, entitled = everybody["administrator"], everybody["safeguarding lead"]

    def lines(viewer):
        letters, _ = outbox(viewer)
        written, _ = trail(viewer)
        about = [one.letter.about for one in letters] + [one.about for one in written]
        return about.count(case.about)

    assert lines(administrator) == lines(everybody["coordinator"]) == 0
    assert lines(entitled) == 3
    assert sum(letters_in_each_state(administrator).values()) == sum(
        letters_in_each_state(everybody["leader"]).values()
    )
    assert sum(letters_in_each_state(entitled).values()) == 1 + sum(
        letters_in_each_state(administrator).values()
    )


def test_another_town_sees_nothing(noon):
    case = a_case(at=noon)
    elsewhere = a_member(Role.SAFEGUARDING, of=a_partnership("Mill Lane"))

    assert case_page(case.reference, elsewhere, now=noon) is None
