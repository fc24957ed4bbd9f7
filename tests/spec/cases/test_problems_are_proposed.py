import pytest

from highstreet.cases.choices import Answer, Audience, ProposalKind, Sensitive, Stage
from highstreet.cases.commands.proposing import propose_problems, set_aside, take_up
from highstreet.cases.models import Case, ProblemProposal
from highstreet.cases.queries.proposals import open_proposals, proposal_page
from highstreet.people.choices import AgencyKind, Role
from highstreet.reports.choices import Fact, Kind
from tests.makers import a_member, a_partnership, a_report, an_agency
from tests.refusals import refused
from tests.spec.cases.making import (
    DAY,
    a_coordinator,
    a_nomination,
    a_problem,
    a_proposal,
    again,
    proposed,
)

title = "Problems are proposed"
pytestmark = pytest.mark.django_db


def told(noon, count=2, **more) -> list[str]:
    return [a_report(at=noon, **more).reference for _ in range(count)]


def propose(*found, at, kinds=tuple(ProposalKind)) -> int:
    return propose_problems(town=a_partnership().id, kinds=kinds, found=found, at=at)


def test_it_says_its_reasons_and_how_much_chance_would_make(noon):
    proposal = a_proposal(*told(noon, 14), at=noon)

    page = proposal_page(proposal.id, a_member())

    assert page.line.reasons[0] == "14 reports in 28 days."
    assert (page.line.found, page.line.expected_by_chance, page.line.p) == (14, 3.1, 0.0004)
    assert len(page.reports) == 14


def test_the_new_ones_take_the_place_of_the_open_ones_of_their_kinds(noon):
    series = proposed(*told(noon), kind=ProposalKind.SERIES, key="series:1")
    propose(proposed(*told(noon), key="premises:1"), series, at=noon)

    propose(proposed(*told(noon), key="premises:2"), kinds=[ProposalKind.PREMISES], at=noon)

    keys = ProblemProposal.objects.open().order_by("key").values_list("key", flat=True)
    assert list(keys) == ["premises:2", "series:1"]


def test_they_are_read_in_the_order_in_which_they_were_worked_out(noon):
    """The most harmful first, however likely it is to be chance, and what the law counts out among them."""
    propose(
        proposed(*told(noon), key="1", p=0.01),
        proposed(*told(noon), key="2", p=None, expected_by_chance=None),
        proposed(*told(noon), key="3", p=0.0001),
        at=noon,
    )

    assert [one.p for one in open_proposals(a_member())] == [0.01, None, 0.0001]


def test_taken_up_it_is_a_case_with_its_reports_as_evidence(noon):
    coordinator, lead = a_coordinator(), a_member()
    proposal = a_proposal(*told(noon), at=noon)

    reference = take_up(proposal=proposal.id, problem=a_problem(lead), by=coordinator, at=noon)

    case = Case.objects.get(reference=reference)
    assert case.stage == Stage.SCANNING
    assert [one.why for one in case.evidence.all()] == ["14 reports in 28 days."] * 2
    proposal.refresh_from_db()
    assert (proposal.answer, proposal.case, proposal.answered_by) == (
        Answer.TAKEN_UP,
        case,
        coordinator,
    )
    with refused("proposal_answered"):
        take_up(proposal=proposal.id, problem=a_problem(lead), by=coordinator, at=noon)


def test_reports_that_whoever_takes_it_up_may_not_know_of_are_evidence_too(noon):
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))
    theirs, others = told(noon, 1, kind=Kind.DRINKING), told(noon, 1)
    proposal = a_proposal(*theirs, *others, at=noon)

    page = proposal_page(proposal.id, warden)
    take_up(proposal=proposal.id, problem=a_problem(warden), by=warden, at=noon)

    assert ([one[0] for one in page.reports], page.unseen) == (theirs, 1)
    assert Case.objects.get().evidence.count() == 2


def test_with_a_child_in_it_it_becomes_a_case_of_the_team_at_most(noon):
    lead = a_member()
    proposal = a_proposal(*told(noon, facts=frozenset({Fact.CHILD})), at=noon)

    assert proposal_page(proposal.id, lead).has_child
    with refused("too_wide"):
        take_up(proposal=proposal.id, problem=a_problem(lead), by=lead, at=noon)
    team = a_problem(lead, audience=Audience.TEAM)
    take_up(proposal=proposal.id, problem=team, by=lead, at=noon)

    assert Case.objects.get().sensitive == Sensitive.CHILD


def test_set_aside_it_is_not_proposed_again_until_something_new_is_told(noon):
    member, references = a_member(), told(noon)
    proposal = a_proposal(*references, at=noon)
    set_aside(proposal=proposal.id, words="One school trip", by=member, at=noon + DAY)

    assert propose(proposed(*references), at=noon + 2 * DAY) == 0
    assert propose(proposed(*references[:1], key="another"), at=noon + 2 * DAY) == 0
    new = a_report(at=noon + 3 * DAY).reference

    assert propose(proposed(*references, new), at=noon + 4 * DAY) == 1
    assert ProblemProposal.objects.get(answer=Answer.SET_ASIDE).answer_words == "One school trip"


def test_what_is_being_worked_on_is_not_proposed_again_whatever_is_told(noon):
    lead, references = a_member(), told(noon)
    proposal = a_proposal(*references, at=noon)
    take_up(proposal=proposal.id, problem=a_problem(lead), by=lead, at=noon)
    new = a_report(at=noon + DAY).reference

    assert propose(proposed(*references, new), at=noon + 2 * DAY) == 0
    case = again(Case.objects.get())
    case.stage, case.ended_at = Stage.DECLINED, noon
    case.save()

    assert propose(proposed(*references, new), at=noon + 2 * DAY) == 1


def test_what_was_taken_on_by_nomination_is_not_proposed_every_night(noon):
    references = told(noon, 5)
    a_nomination(at=noon, reports=references[:3])

    assert propose(proposed(*references), at=noon + DAY) == 0
    assert propose(proposed(*references, *told(noon, 2)), at=noon + DAY) == 1


def test_what_was_taken_out_of_a_case_is_not_worked_on_there(noon):
    references = told(noon, 2)
    case = a_nomination(at=noon, reports=references)
    case.evidence.update(taken_out_at=noon, taken_out_why="Another street")

    assert propose(proposed(*references), at=noon + DAY) == 1


def test_set_aside_as_one_kind_it_does_not_come_back_as_another(noon):
    references = told(noon, 3)
    proposal = a_proposal(*references, key="premises:5", at=noon)
    set_aside(proposal=proposal.id, words="A new guard", by=a_member(), at=noon)
    same_place = proposed(*told(noon, 3), key="premises:5", kind=ProposalKind.ASB_REVIEW)

    assert propose(same_place, at=noon + DAY) == 0


def test_what_was_told_while_it_was_a_case_does_not_bring_it_back(noon):
    lead, references = a_member(), told(noon)
    proposal = a_proposal(*references, at=noon)
    take_up(proposal=proposal.id, problem=a_problem(lead), by=lead, at=noon)
    meanwhile = a_report(at=noon + 10 * DAY).reference
    is_over(Case.objects.get(), noon + 20 * DAY)

    assert propose(proposed(*references, meanwhile), at=noon + 21 * DAY) == 0
    since = a_report(at=noon + 22 * DAY).reference
    assert propose(proposed(*references, meanwhile, since), at=noon + 23 * DAY) == 1


def is_over(case, at):
    case.stage, case.ended_at = Stage.DECLINED, at
    case.save()


def test_those_who_see_figures_only_see_no_proposal(noon):
    proposal = a_proposal(*told(noon), at=noon)

    for role in (Role.LEADER, Role.ADMINISTRATOR, Role.SHOP):
        assert proposal_page(proposal.id, a_member(role, name=role)) is None


@pytest.mark.parametrize("answer", ["take up", "set aside"])
def test_only_those_at_the_desk_answer(noon, answer):
    proposal, leader = a_proposal(*told(noon), at=noon), a_member(Role.LEADER)

    with refused("not_at_desk"):
        if answer == "take up":
            take_up(proposal=proposal.id, problem=a_problem(leader), by=leader, at=noon)
        else:
            set_aside(proposal=proposal.id, words="No", by=leader, at=noon)
