from datetime import timedelta

import pytest

from highstreet.people.choices import AgencyKind, Role
from highstreet.promises.choices import Act, Standing
from highstreet.promises.models import Promise
from highstreet.reports.choices import Attendance, Kind, PoliceDecision, Severity, StepKind
from highstreet.reports.commands import working
from highstreet.reports.commands.tables import MOST_FILTERS, save_filter
from highstreet.reports.models import Note, Report, Step
from highstreet.reports.queries.reporter import reporter_page
from highstreet.trail.models import Entry
from tests.makers import a_member, a_partnership, a_report, an_agency
from tests.refusals import refused

title = "Working on a report"
pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def the_promise(report, act):
    return Promise.objects.get(undertaking=report.undertaking_id, act=act)


def test_looking_keeps_the_promise_that_a_person_reads_it_and_is_on_the_trail(noon):
    report = a_report(at=noon)
    officer = a_member(name="Ama Mensah")

    working.read(reference=report.reference, by=officer, at=noon + HOUR)

    assert the_promise(report, Act.ACKNOWLEDGE).kept_at == noon + HOUR
    assert Step.objects.get(report=report).kind == StepKind.READ
    assert Entry.objects.get(what="report.read").by == "Ama Mensah, Neighbourhood police"


def test_a_look_by_somebody_else_than_the_agency_that_has_it_keeps_nothing(noon):
    report = a_report(at=noon)
    coordinator = a_member(Role.COORDINATOR, of=an_agency(AgencyKind.COUNCIL, "Council"))

    working.read(reference=report.reference, by=coordinator, at=noon + HOUR)

    assert the_promise(report, Act.ACKNOWLEDGE).kept_at is None


def test_taking_it_on_tells_the_reporter_who_has_it(noon):
    report = a_report(at=noon)
    officer = a_member(name="Ama Mensah")

    working.take_on(reference=report.reference, by=officer, at=noon + HOUR)

    page = reporter_page(report.link, report.partnership_id, now=noon + HOUR)
    assert (page.person, page.who_has_it) == ("Ama Mensah", "Neighbourhood police")


def test_passing_on_hands_over_what_was_promised_due_at_the_same_times(noon):
    report = a_report(at=noon)
    wardens = an_agency(AgencyKind.TOWN_COUNCIL)
    before = dict(Promise.objects.values_list("act", "due_at"))

    working.pass_on(
        reference=report.reference,
        agency=wardens.id,
        words="It was drinking, not theft",
        by=a_member(),
        at=noon + HOUR,
    )

    promises = Promise.objects.filter(undertaking=report.undertaking_id)
    assert dict(promises.values_list("act", "due_at")) == before
    assert {promise.agency for promise in promises} == {wardens}


def test_who_passed_it_on_still_sees_it_but_may_no_longer_work_on_it(noon):
    report = a_report(at=noon)
    officer = a_member()
    working.pass_on(
        reference=report.reference,
        agency=an_agency(AgencyKind.TOWN_COUNCIL).id,
        words="",
        by=officer,
        at=noon,
    )

    assert Report.objects.visible_to(officer).filter(id=report.id).exists()
    with refused("not_yours"):
        working.take_on(reference=report.reference, by=officer, at=noon)


def test_nothing_is_passed_to_a_business_or_to_another_town(noon):
    report = a_report(at=noon)
    elsewhere = an_agency(AgencyKind.POLICE, of=a_partnership("Mill Lane"))
    shop = an_agency(AgencyKind.BUSINESS, "A shop")

    for agency in (elsewhere, shop):
        with pytest.raises(agency.DoesNotExist):
            working.pass_on(
                reference=report.reference, agency=agency.id, words="", by=a_member(), at=noon
            )


def test_a_colleague_of_another_agency_cannot_be_given_it(noon):
    report = a_report(at=noon)
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))

    with refused("other_agency"):
        working.assign(reference=report.reference, to=warden.id, by=a_member(), at=noon)


def test_it_is_not_passed_to_the_agency_that_has_it(noon):
    report = a_report(at=noon)

    with refused("there_already"):
        working.pass_on(
            reference=report.reference, agency=report.agency_id, words="", by=a_member(), at=noon
        )


def test_a_colleague_who_does_not_answer_reports_cannot_be_given_it(noon):
    report = a_report(at=noon)
    analyst = a_member(Role.ANALYST)

    with refused("not_a_responder"):
        working.assign(reference=report.reference, to=analyst.id, by=a_member(), at=noon)


def test_who_only_counts_reports_leaves_no_notes_on_them(noon):
    report = a_report(at=noon)

    with refused("no_notes"):
        working.leave_note(
            reference=report.reference, words="Seen before", by=a_member(Role.ANALYST), at=noon
        )


def test_a_member_keeps_a_dozen_filters_and_then_drops_one_first(noon):
    officer = a_member()
    for number in range(MOST_FILTERS):
        save_filter(name=f"Filter {number}", query="kind=THEFT", by=officer, at=noon)

    save_filter(name="Filter 1", query="kind=DAMAGE", by=officer, at=noon)
    with refused("too_many"):
        save_filter(name="One more", query="kind=DRINKING", by=officer, at=noon)


def test_a_note_is_for_colleagues_and_never_on_the_reporters_page(noon):
    report = a_report(at=noon)

    working.leave_note(
        reference=report.reference, words="Known to us as a regular", by=a_member(), at=noon
    )

    page = reporter_page(report.link, report.partnership_id, now=noon)
    assert Note.objects.get().words == "Known to us as a regular"
    assert "regular" not in repr(page)


def test_nobody_came_needs_a_reason_and_the_reporter_reads_it(noon):
    report = a_report(at=noon)
    officer = a_member()

    with refused("say_why"):
        working.note_attendance(
            reference=report.reference,
            attendance=Attendance.NOT_ATTENDED,
            why_not="",
            by=officer,
            at=noon,
        )
    working.note_attendance(
        reference=report.reference,
        attendance=Attendance.NOT_ATTENDED,
        why_not="GONE",
        by=officer,
        at=noon,
    )

    page = reporter_page(report.link, report.partnership_id, now=noon)
    assert page.steps[-1].words == "Nobody came. They had gone."


def test_a_person_may_judge_the_severity_otherwise_and_says_why(noon):
    report = a_report(at=noon)

    working.weigh_anew(
        reference=report.reference,
        severity=Severity.SERIOUS,
        reason="Third time this week",
        by=a_member(name="Ama Mensah"),
        at=noon,
    )

    report.refresh_from_db()
    assert report.severity == Severity.SERIOUS
    assert report.severity_reasons == ["Third time this week (Ama Mensah)"]


@pytest.mark.parametrize("deed", ["crime number", "decision"])
def test_only_police_make_a_crime_of_an_incident(deed, noon):
    report = a_report(Kind.DRINKING, at=noon)
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))

    with refused("police_only"):
        if deed == "crime number":
            working.add_crime_number(
                reference=report.reference, number="26000123", by=warden, at=noon
            )
        else:
            working.note_police_decision(
                reference=report.reference, decision=PoliceDecision.ARREST, by=warden, at=noon
            )


def test_a_police_decision_starts_a_reminder_that_the_reporter_does_not_see(noon):
    report = a_report(at=noon)

    working.note_police_decision(
        reference=report.reference, decision=PoliceDecision.ARREST, by=a_member(), at=noon
    )

    reminder = the_promise(report, Act.TELL_VICTIM)
    page = reporter_page(report.link, report.partnership_id, now=noon)
    assert reminder.standing(noon) == Standing.OPEN
    assert reminder.due_at.date() == (noon + timedelta(days=7)).date()
    assert "Tell the victim" not in [promise.words for promise in page.promises]
