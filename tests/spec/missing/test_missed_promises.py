from datetime import timedelta

import pytest

from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind, Role
from highstreet.promises.choices import Act, Standing
from highstreet.promises.models import Promise
from highstreet.promises.scoring import count_again, public_scores, scores
from highstreet.reports.choices import StepKind
from highstreet.reports.commands import answering, working
from highstreet.reports.commands.missing import ask_why, notice_missed
from highstreet.reports.models import Recourse, Step
from highstreet.reports.queries.queue import Wanted, queue
from highstreet.reports.queries.reporter import reporter_page
from tests.makers import a_member, a_report, an_agency
from tests.refusals import refused

title = "A missed promise is said aloud and can be asked about"
pytestmark = pytest.mark.django_db
TOO_LATE = timedelta(hours=73)


def the_answer_promise(report):
    return Promise.objects.filter(undertaking=report.undertaking_id, act=Act.ANSWER).first()


def read_but_not_answered(noon, **more):
    report = a_report(at=noon, **more)
    working.read(reference=report.reference, by=a_member(), at=noon)
    return report


def test_the_clock_tells_the_reporter_the_desk_and_the_coordinator(noon):
    officer = a_member(email="officer@example.org")
    a_member(
        Role.COORDINATOR,
        of=an_agency(AgencyKind.COUNCIL, "Council"),
        email="coordinator@example.org",
    )
    report = a_report(at=noon)
    working.take_on(reference=report.reference, by=officer, at=noon)

    noticed = notice_missed(at=noon + TOO_LATE)

    told = set(
        Letter.objects.filter(kind__startswith="reports/missed").values_list("to", flat=True)
    )
    assert noticed == 1
    assert told == {"teller@example.org", "officer@example.org", "coordinator@example.org"}
    assert Step.objects.filter(report=report, kind=StepKind.MISSED).count() == 1


def test_if_nobody_has_it_every_responder_of_the_agency_is_told(noon):
    for name in ("one", "two"):
        a_member(email=f"{name}@example.org")
    a_report(at=noon)

    notice_missed(at=noon + timedelta(hours=25))

    to = set(Letter.objects.filter(kind="reports/missed_for_desk").values_list("to", flat=True))
    assert to == {"one@example.org", "two@example.org"}


def test_a_promise_is_noticed_missed_once_only(noon):
    read_but_not_answered(noon)

    notice_missed(at=noon + TOO_LATE)
    again = notice_missed(at=noon + TOO_LATE + timedelta(minutes=1))

    assert again == 0
    assert Letter.objects.filter(kind="reports/missed").count() == 1


def test_what_was_done_in_time_is_never_noticed_as_missed(noon):
    report = a_report(at=noon)
    answering.answer(reference=report.reference, words="Done.", by=a_member(), at=noon)

    assert notice_missed(at=noon + TOO_LATE) == 0


def test_a_report_with_a_missed_promise_stands_in_the_list_of_missed_ones(noon):
    officer = a_member()
    report = read_but_not_answered(noon)
    a_report(at=noon + TOO_LATE)

    page = queue(Wanted(view="broken"), officer, now=noon + TOO_LATE)

    assert [line.reference for line in page.lines] == [report.reference]
    assert page.counts["broken"] == 1


def test_the_reporter_asks_the_person_who_is_named_for_it_and_it_is_on_the_record(noon):
    sergeant = a_member(name="Ruth Adeyemi", email="sergeant@example.org")
    police = an_agency(AgencyKind.POLICE)
    police.ask_next = sergeant
    police.save()
    report = read_but_not_answered(noon)
    notice_missed(at=noon + TOO_LATE)

    ask_why(
        link=report.link,
        partnership=report.partnership_id,
        promise=the_answer_promise(report).id,
        at=noon + TOO_LATE,
    )

    letter = Letter.objects.get(kind="reports/recourse")
    page = reporter_page(report.link, report.partnership_id, now=noon + TOO_LATE)
    assert letter.to == "sergeant@example.org"
    assert (page.missed[0].ask_next, page.missed[0].asked_at) == (
        "Ruth Adeyemi",
        noon + TOO_LATE,
    )
    assert "The person you asked answers" in [promise.words for promise in page.promises]


def test_words_to_the_reporter_answer_the_question_why(noon):
    a_member(Role.COORDINATOR)
    report = read_but_not_answered(noon)
    notice_missed(at=noon + TOO_LATE)
    ask_why(
        link=report.link,
        partnership=report.partnership_id,
        promise=the_answer_promise(report).id,
        at=noon + TOO_LATE,
    )

    answering.answer(
        reference=report.reference, words="We are sorry.", by=a_member(), at=noon + TOO_LATE
    )

    assert Recourse.objects.get().answered_at == noon + TOO_LATE
    kept = Promise.objects.get(act=Act.RECOURSE)
    assert kept.standing(noon + TOO_LATE) == Standing.KEPT


def test_a_promise_can_be_asked_about_once_and_only_when_it_was_missed(noon):
    a_member(Role.COORDINATOR)
    report = read_but_not_answered(noon)
    asking = {
        "link": report.link,
        "partnership": report.partnership_id,
        "promise": the_answer_promise(report).id,
    }

    with refused("not_missed"):
        ask_why(**asking, at=noon)
    notice_missed(at=noon + TOO_LATE)
    ask_why(**asking, at=noon + TOO_LATE)
    with refused("asked_already"):
        ask_why(**asking, at=noon + TOO_LATE)


def test_where_nobody_can_be_asked_the_reporter_is_told_whom_to_call(noon):
    report = read_but_not_answered(noon)
    notice_missed(at=noon + TOO_LATE)

    with refused("nobody_to_ask"):
        ask_why(
            link=report.link,
            partnership=report.partnership_id,
            promise=the_answer_promise(report).id,
            at=noon + TOO_LATE,
        )


def test_kept_and_missed_are_counted_per_agency_and_kind_and_small_numbers_stay_hidden(noon):
    for _ in range(5):
        report = a_report(at=noon)
        answering.answer(reference=report.reference, words="Done.", by=a_member(), at=noon)
    late = a_report(at=noon)

    count_again(late.partnership_id, at=noon + TOO_LATE)

    (exact,) = scores(late.partnership_id)
    (shown,) = public_scores(late.partnership_id)
    assert (exact.agency, exact.kind, exact.due, exact.kept) == (
        "Neighbourhood police",
        "THEFT",
        12,
        10,
    )
    assert shown == exact


def test_fewer_than_five_are_not_shown_to_the_public(noon):
    report = a_report(at=noon)

    count_again(report.partnership_id, at=noon + TOO_LATE)

    (shown,) = public_scores(report.partnership_id)
    assert (shown.due, shown.kept) == (None, None)
