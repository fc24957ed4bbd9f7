import pytest

from highstreet.cases.choices import Audience, EvidenceKind, EvidenceStage, Stage
from highstreet.cases.commands.nominating import accept, decline, nominate
from highstreet.cases.commands.stages import go_back, go_on
from highstreet.cases.models import Case
from highstreet.cases.queries.lists import case_list
from highstreet.letters.models import Letter
from highstreet.people.choices import Role
from highstreet.trail.models import Entry
from tests.makers import a_member, a_report, a_shop
from tests.refusals import refused
from tests.spec.cases.making import a_coordinator, a_nomination, a_problem, again

title = "Nominating a problem"
pytestmark = pytest.mark.django_db


def test_the_nominated_lead_has_a_letter_and_the_trail_has_a_line(noon):
    lead = a_member(email="lead@example.org")
    responder = a_member(name="Bea Giver")

    case = a_nomination(lead, by=responder, at=noon)

    letter = Letter.objects.get(kind="cases/lead")
    assert letter.to == "lead@example.org"
    assert letter.subject == "Will you lead it? Drinking in the passage"
    assert "Bea Giver has nominated a problem" in letter.body
    assert f"/desk/cases/{case.reference}/" in letter.body
    assert Entry.objects.get(what="case.nominated").about == f"case {case.reference}"


def test_whoever_nominates_themselves_needs_no_letter(noon):
    a_nomination(at=noon)

    assert not Letter.objects.filter(kind="cases/lead").exists()


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.RESTRICTED])
def test_a_letter_about_what_not_all_may_see_says_no_more_than_its_reference(noon, audience):
    case = a_nomination(a_member(), by=a_coordinator(), at=noon, audience=audience)

    letter = Letter.objects.get(kind="cases/lead")
    assert case.title not in letter.subject + letter.body
    assert case.problem not in letter.body
    assert case.reference in letter.subject


def test_its_reports_are_evidence_that_there_is_a_problem_each_with_why(noon):
    report = a_report(at=noon)

    case = a_nomination(at=noon, reports=[report.reference])

    (link,) = case.evidence.all()
    assert (link.report, link.stage, link.kind) == (
        report,
        EvidenceStage.SCANNING,
        EvidenceKind.REPORT,
    )
    assert link.why == "Police alone cannot light the passage"


def test_of_several_places_the_street_of_a_shop_is_not_taken_for_one_of_them(noon):
    shops = [a_shop(name) for name in ("Penny & Pound", "The Copper Kettle")]
    streets = [shop.street.name for shop in shops]

    case = a_nomination(at=noon, where=tuple(f"premises:{shop.id}" for shop in shops))

    assert case.where_words == (
        f"Penny & Pound ({streets[0]}) and The Copper Kettle ({streets[1]})"
    )


def test_a_report_may_be_in_several_cases(noon):
    report = a_report(at=noon)

    for _ in range(2):
        a_nomination(at=noon, reports=[report.reference])

    assert Case.objects.filter(evidence__report=report).count() == 2


def test_whoever_nominates_and_whoever_leads_are_on_the_team_with_their_agencies(noon):
    lead, by = a_member(), a_coordinator()

    case = a_nomination(lead, by=by, at=noon)

    assert set(case.people) == {lead.id, by.id}
    assert set(case.agencies) == {lead.agency_id, by.agency_id}


def test_the_lead_takes_it_on_and_scanning_begins(noon):
    case = a_nomination(at=noon)

    accept(reference=case.reference, by=case.lead, at=noon)

    assert again(case).stage == Stage.SCANNING
    with refused("not_nominated"):
        accept(reference=case.reference, by=case.lead, at=noon)


def test_the_lead_may_say_why_not_and_it_can_be_nominated_again(noon):
    case = a_nomination(at=noon)

    decline(reference=case.reference, words="It is one night only", by=case.lead, at=noon)

    assert again(case).stage == Stage.DECLINED
    assert case_list("nominations", case.lead, now=noon).counts["nominations"] == 0
    go_back(reference=case.reference, words="It was not", by=case.lead, at=noon)
    assert again(case).stage == Stage.NOMINATED
    assert again(case).ended_at is None


def test_nothing_is_worked_on_before_somebody_has_taken_it_on(noon):
    case = a_nomination(at=noon)

    with refused("only_nominated"):
        go_on(reference=case.reference, by=case.lead, at=noon)


def test_only_those_at_the_desk_nominate(noon):
    with refused("not_at_desk"):
        nominate(problem=a_problem(a_member()), by=a_member(Role.LEADER), at=noon)


def test_a_shop_does_not_lead(noon):
    shopkeeper = a_member(Role.SHOP, of=a_shop().business)

    with refused("cannot_lead"):
        nominate(problem=a_problem(shopkeeper), by=a_coordinator(), at=noon)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"lead": None}, "nobody_chosen"),
        ({"where": ()}, "no_place"),
        ({"where": ("street:999999",)}, "no_place"),
        ({"where": ("area:999999",)}, "no_place"),
        ({"where": ("area:x",)}, "no_place"),
        ({"title": "  "}, "no_words"),
    ],
)
def test_what_lacks_is_said(noon, said, why):
    with refused(why):
        nominate(problem=a_problem(a_member(), **said), by=a_coordinator(), at=noon)


def test_a_list_names_what_is_asked_of_whom(noon):
    case = a_nomination(a_member(), by=a_coordinator(), at=noon)
    colleague = a_member(name="Not Asked")

    (mine,) = case_list("nominations", case.lead, now=noon).lines
    (theirs,) = case_list("nominations", colleague, now=noon).lines

    assert (mine.next, mine.is_asked_of_me) == ("Take it on, or say why not.", True)
    assert not theirs.is_asked_of_me


@pytest.mark.parametrize(
    "words", ["passage", "ABUSED group", "high street", "drinking in the passage"]
)
def test_a_search_finds_by_title_problem_and_place(noon, words):
    case = a_nomination(at=noon)

    assert [one.reference for one in case_list("all", case.lead, now=noon, words=words).lines] == [
        case.reference
    ]
    assert not case_list("all", case.lead, now=noon, words=f"{words} zebra").lines


def test_a_search_finds_by_reference(noon):
    case = a_nomination(at=noon)
    typed = case.reference.lower().replace("-", " ")

    assert len(case_list("all", case.lead, now=noon, words=typed).lines) == 1
