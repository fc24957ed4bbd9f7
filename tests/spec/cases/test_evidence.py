import pytest

from highstreet.cases.choices import Audience, Corner, EvidenceStage, Sensitive
from highstreet.cases.commands.evidence import add_reports, answer_corner, take_out
from highstreet.cases.commands.team import set_audience
from highstreet.cases.queries.of_report import cases_of_report
from highstreet.cases.queries.page import case_page
from highstreet.people.choices import AgencyKind, Role
from highstreet.reports.choices import Fact, Kind
from tests.makers import a_member, a_report, an_agency
from tests.refusals import refused
from tests.spec.cases.making import (
    a_case,
    a_case_in_response,
    a_coordinator,
    a_nomination,
    a_piece,
    again,
)

title = "What is known of a problem"
pytestmark = pytest.mark.django_db


def add(case, *references, by=None, at, stage=EvidenceStage.SCANNING):
    return add_reports(
        reference=case.reference,
        reports=references,
        stage=stage,
        why="The same passage",
        by=by or case.lead,
        at=at,
    )


def test_a_report_says_why_it_belongs_and_what_it_is_evidence_for(noon):
    case, report = a_case(at=noon), a_report(at=noon, words="They shout at everybody")

    added = add(case, report.reference, at=noon, stage=EvidenceStage.ANALYSIS)

    assert added.new == (report.reference,)

    (said,) = case_page(case.reference, case.lead, now=noon).said
    assert (said.words, said.why) == ("They shout at everybody", "The same passage")
    assert said.stage == EvidenceStage.ANALYSIS


def test_a_report_is_in_a_case_once(noon):
    case, report = a_case(at=noon), a_report(at=noon)
    add(case, report.reference, at=noon)

    with refused("in_case_already"):
        add(case, report.reference, at=noon)


def test_of_several_it_says_which_were_not_added(noon):
    case, there, new = a_case(at=noon), a_report(at=noon), a_report(at=noon)
    add(case, there.reference, at=noon)

    added = add(case, there.reference, "7K4P-RTXA", new.reference, "nonsense", at=noon)

    assert (added.new, added.already) == ((new.reference,), (there.reference,))
    assert added.unknown == ("7K4P-RTXA", "nonsense")


def test_what_somebody_may_not_know_of_they_cannot_add(noon):
    wardens = an_agency(AgencyKind.TOWN_COUNCIL)
    lead = a_member(of=wardens)
    report = a_report(at=noon)

    with refused("no_such_report"):
        add(a_case(lead, at=noon), report.reference, at=noon)


def test_of_a_linked_report_each_reads_only_what_they_may(noon):
    police, coordinator = a_member(), a_coordinator()
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL), name="Wes Warden")
    analyst = a_member(Role.ANALYST, of=coordinator.agency, name="Ana Lyst")
    case = a_case(police, at=noon)
    theft = a_report(at=noon, words="Marmaladehat")
    drinking = a_report(Kind.DRINKING, at=noon, words="Turquoise")
    add(case, theft.reference, drinking.reference, by=coordinator, at=noon)

    def read(viewer):
        page = case_page(case.reference, viewer, now=noon)
        return {one.words for one in page.said}, page.unseen

    assert read(coordinator) == ({"Marmaladehat", "Turquoise"}, 0)
    assert read(police) == ({"Marmaladehat"}, 1)
    assert read(warden) == ({"Turquoise"}, 1)
    assert read(analyst) == ({""}, 0)


def test_the_story_says_when_it_was_first_and_last_told(noon):
    case = a_case(at=noon)
    add(case, *(a_report(at=noon).reference for _ in range(3)), at=noon)

    told = [one.what for one in case_page(case.reference, case.lead, now=noon).story]

    assert any("the first of 3 reports" in what for what in told)


def test_a_finding_needs_a_source(noon):
    with refused("no_words"):
        a_piece(a_case(at=noon), EvidenceStage.SCANNING, source=" ")


def test_evidence_is_taken_out_with_a_reason_and_stays_on_record(noon):
    case = a_case(at=noon)
    a_piece(case, EvidenceStage.SCANNING)
    row = case.evidence.get()

    take_out(
        reference=case.reference, evidence=row.id, words="Another street", by=case.lead, at=noon
    )

    assert not case_page(case.reference, case.lead, now=noon).pieces
    assert case.evidence.get().taken_out_why == "Another street"


def test_what_a_response_rests_on_is_not_taken_out(noon):
    case = a_case_in_response(at=noon)
    row = case.evidence.get(stage=EvidenceStage.ANALYSIS)

    with refused("last_evidence"):
        take_out(reference=case.reference, evidence=row.id, words="No", by=case.lead, at=noon)
    a_piece(case, EvidenceStage.ANALYSIS)
    take_out(reference=case.reference, evidence=row.id, words="No", by=case.lead, at=noon)


def test_the_triangle_is_answered_as_far_as_it_helps_and_written_anew(noon):
    case = a_case(at=noon)
    a_piece(case, EvidenceStage.ANALYSIS)
    shown_by = case.evidence.get()

    for words in ("Too dark", "Too dark after six"):
        answer_corner(
            reference=case.reference,
            corner=Corner.PLACE,
            words=words,
            evidence=shown_by.id,
            by=case.lead,
            at=noon,
        )

    (answer,) = case_page(case.reference, case.lead, now=noon).triangle
    assert (answer.corner, answer.words) == (Corner.PLACE, "Too dark after six")
    assert answer.evidence == "Nine in ten happen after six"


def test_what_was_taken_out_is_shown_by_no_answer_of_the_triangle(noon):
    case = a_case(at=noon, audience=Audience.TEAM)
    a_piece(case, EvidenceStage.ANALYSIS, words="Marmaladehat did it", is_about_person=True)
    shown_by = case.evidence.get()
    told = {"reference": case.reference, "by": case.lead, "at": noon}
    answer_corner(corner=Corner.PLACE, words="Too dark", evidence=shown_by.id, **told)

    take_out(evidence=shown_by.id, words="It named somebody", **told)

    (answer,) = case_page(case.reference, case.lead, now=noon).triangle
    assert (answer.words, answer.evidence, answer.evidence_id) == ("Too dark", "", None)


def test_only_the_team_works_on_it(noon):
    case, warden = a_case(at=noon), a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))

    with refused("not_on_team"):
        add(case, a_report(Kind.DRINKING, at=noon).reference, by=warden, at=noon)


def test_a_report_with_a_child_does_not_go_where_all_agencies_see_it(noon):
    case, report = a_case(at=noon), a_report(at=noon, facts=frozenset({Fact.CHILD}))

    with refused("too_wide"):
        add(case, report.reference, at=noon)
    assert not case.evidence.exists()
    narrow(case, Audience.TEAM, at=noon)
    add(case, report.reference, at=noon)

    assert again(case).sensitive == Sensitive.CHILD
    with refused("too_wide"):
        narrow(case, Audience.ALL, at=noon)


def narrow(case, audience, *, at):
    set_audience(
        reference=case.reference, audience=audience, words="It must be", by=case.lead, at=at
    )


def test_neither_does_what_is_about_a_person(noon):
    case = a_case(at=noon)

    with refused("too_wide"):
        a_piece(case, EvidenceStage.ANALYSIS, is_about_person=True)
    with refused("too_wide"):
        answer_corner(
            reference=case.reference,
            corner=Corner.OFFENDER,
            words="The tall one",
            is_about_person=True,
            by=case.lead,
            at=noon,
        )
    narrow(case, Audience.TEAM, at=noon)
    a_piece(case, EvidenceStage.ANALYSIS, is_about_person=True)

    assert again(case).sensitive == Sensitive.PERSON


def test_what_was_taken_out_no_longer_keeps_it_narrow(noon):
    case = a_case(at=noon, audience=Audience.TEAM)
    a_piece(case, EvidenceStage.ANALYSIS, is_about_person=True)

    take_out(
        reference=case.reference,
        evidence=case.evidence.get().id,
        words="It named somebody",
        by=case.lead,
        at=noon,
    )
    narrow(case, Audience.ALL, at=noon)

    assert again(case).audience == Audience.ALL


def test_a_nomination_with_a_child_in_it_is_for_the_team_at_most(noon):
    report = a_report(at=noon, facts=frozenset({Fact.CHILD}))

    with refused("too_wide"):
        a_nomination(at=noon, reports=[report.reference])


def test_a_report_knows_its_cases_for_those_who_may_see_them(noon):
    report = a_report(at=noon)
    lead, colleague = a_member(), a_member(name="Not Named")
    case = a_case(lead, at=noon, reports=[report.reference], audience=Audience.RESTRICTED)
    other = a_case(lead, at=noon, title="Another")

    mine, theirs = (cases_of_report(report.id, one) for one in (lead, colleague))

    assert [one.reference for one in mine.belongs_to] == [case.reference]
    assert [one.reference for one in mine.could_join] == [other.reference]
    assert (theirs.belongs_to, theirs.could_join) == ((), ())
