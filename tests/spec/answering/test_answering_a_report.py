from datetime import timedelta
from functools import partial

import pytest

from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind
from highstreet.promises.choices import Act, Standing
from highstreet.promises.models import NOTHING_DUE, Promise
from highstreet.reports.choices import Outcome, Status
from highstreet.reports.commands import answering, working
from highstreet.reports.models import FollowUp, Report
from highstreet.reports.queries.reporter import reporter_page
from highstreet.reports.queries.shop import how_desk_answered
from tests.makers import a_member, a_partnership, a_report, an_agency
from tests.refusals import refused

title = "Answering a report"
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def standings(report, now):
    promises = Promise.objects.filter(undertaking=report.undertaking_id).order_by(
        "made_at", "due_at", "id"
    )
    return [(promise.act, promise.standing(now)) for promise in promises]


def closed(report, noon, *, by=None):
    answering.close(
        reference=report.reference,
        outcome=Outcome.WARNED,
        words="They were warned.",
        by=by or a_member(),
        at=noon,
    )
    report.refresh_from_db()
    return report


def test_words_to_the_reporter_keep_what_was_promised_and_promise_the_next_update(noon):
    report = a_report(at=noon)

    answering.answer(
        reference=report.reference, words="We have the CCTV.", by=a_member(), at=noon + DAY
    )

    assert standings(report, noon + DAY) == [
        (Act.ACKNOWLEDGE, Standing.KEPT),
        (Act.ANSWER, Standing.KEPT),
        (Act.UPDATE, Standing.KEPT),
        (Act.OUTCOME, Standing.OPEN),
        (Act.UPDATE, Standing.OPEN),
    ]
    report.refresh_from_db()
    assert report.due_at == noon + DAY + timedelta(days=28)


def test_an_answer_stands_on_the_page_at_once_and_goes_by_letter_with_the_same_words(noon):
    report = a_report(at=noon)

    answering.answer(
        reference=report.reference, words="We have the CCTV.", by=a_member(), at=noon + DAY
    )

    page = reporter_page(report.link, report.partnership_id, now=noon + DAY)
    letter = Letter.objects.get(kind="reports/answered")
    assert page.steps[-1].words == "We have the CCTV."
    assert "We have the CCTV." in letter.body
    assert report.link in letter.body


def test_a_reporter_without_an_address_is_answered_on_the_page_alone(noon):
    report = a_report(at=noon, email="")

    answering.answer(reference=report.reference, words="Done.", by=a_member(), at=noon)

    assert not Letter.objects.exists()
    assert reporter_page(report.link, report.partnership_id, now=noon).steps[-1].words == "Done."


def test_nobody_is_answered_with_nothing(noon):
    report = a_report(at=noon)

    with refused("no_words"):
        answering.answer(reference=report.reference, words="  \n ", by=a_member(), at=noon)


def test_a_question_waits_for_the_reply_and_the_reply_comes_back_to_who_asked(noon):
    report = a_report(at=noon)
    officer = a_member(email="officer@example.org")
    working.take_on(reference=report.reference, by=officer, at=noon)

    answering.ask(reference=report.reference, words="Which camera?", by=officer, at=noon)
    report.refresh_from_db()
    asked = report.status
    answering.reply(
        link=report.link, partnership=report.partnership_id, words="Over till 2", at=noon
    )

    report.refresh_from_db()
    assert (asked, report.status) == (Status.ASKED, Status.WORKING)
    letter = Letter.objects.get(kind="reports/replied")
    assert letter.to == "officer@example.org"
    assert "Over till 2" in letter.body


def test_nobody_can_be_asked_who_left_no_way_to_reach_them(noon):
    report = a_report(at=noon, email="")

    with refused("no_way_to_reach"):
        answering.ask(reference=report.reference, words="Which camera?", by=a_member(), at=noon)


def test_a_reporter_who_is_waited_for_is_not_asked_again(noon):
    report = a_report(at=noon)
    answering.ask(reference=report.reference, words="Which camera?", by=a_member(), at=noon)

    with refused("there_already"):
        answering.ask(reference=report.reference, words="Which shop?", by=a_member(), at=noon)


def test_a_reply_that_nobody_waits_for_is_not_taken(noon):
    report = a_report(at=noon)

    with refused("not_asked"):
        answering.reply(link=report.link, partnership=report.partnership_id, words="Two", at=noon)


def test_a_report_closes_with_an_outcome_and_words_and_then_nothing_is_due(noon):
    report = closed(a_report(at=noon), noon + DAY)

    assert (report.status, report.outcome) == (Status.CLOSED, Outcome.WARNED)
    assert report.due_at == NOTHING_DUE
    assert {standing for _act, standing in standings(report, noon + DAY)} == {Standing.KEPT}
    assert "They were warned." in Letter.objects.get(kind="reports/closed").body


def test_a_promise_that_is_kept_too_late_is_kept_late(noon):
    report = closed(a_report(at=noon), noon + 4 * DAY)

    assert (Act.ANSWER, Standing.LATE) in standings(report, noon + 4 * DAY)
    assert (Act.OUTCOME, Standing.KEPT) in standings(report, noon + 4 * DAY)


@pytest.mark.parametrize("deed", [answering.answer, answering.ask])
def test_a_closed_report_is_not_worked_on(deed, noon):
    report = closed(a_report(at=noon), noon)

    with refused("closed"):
        deed(reference=report.reference, words="One more thing", by=a_member(), at=noon)


def test_three_questions_after_closing_are_kept_and_counted(noon):
    report = closed(a_report(at=noon), noon)

    answering.follow_up(
        link=report.link,
        partnership=report.partnership_id,
        clear=True,
        fair=False,
        again=True,
        words="Took a while",
        at=noon + DAY,
    )

    said = FollowUp.objects.get(report=report)
    figures = how_desk_answered(a_member(), now=noon + DAY)
    assert (said.clear, said.fair, said.again) == (True, False, True)
    assert (figures.asked_after, figures.would_again) == (1, 1)


def test_who_is_not_content_opens_the_report_again_within_thirty_days(noon):
    officer = a_member(email="officer@example.org")
    report = a_report(at=noon)
    working.take_on(reference=report.reference, by=officer, at=noon)
    closed(report, noon, by=officer)

    answering.reopen(
        link=report.link,
        partnership=report.partnership_id,
        words="They are back",
        at=noon + 30 * DAY,
    )

    report.refresh_from_db()
    assert (report.status, report.outcome, report.closed_at) == (Status.WORKING, "", None)
    assert report.due_at == noon + 30 * DAY + timedelta(hours=72)
    assert Letter.objects.get(kind="reports/reopened").to == "officer@example.org"


def test_after_thirty_days_it_must_be_told_anew(noon):
    report = closed(a_report(at=noon), noon)

    with refused("too_late"):
        answering.reopen(
            link=report.link,
            partnership=report.partnership_id,
            words="They are back",
            at=noon + timedelta(days=31),
        )


@pytest.mark.parametrize(
    "deed",
    [
        partial(answering.reopen, words="They are back"),
        partial(answering.follow_up, clear=True, fair=True, again=True, words=""),
    ],
)
def test_a_report_that_is_open_is_neither_opened_again_nor_asked_about(deed, noon):
    report = a_report(at=noon)

    with refused("not_closed"):
        deed(link=report.link, partnership=report.partnership_id, at=noon)


def test_the_desk_takes_up_again_only_what_is_closed(noon):
    report = a_report(at=noon)

    with refused("not_closed"):
        answering.reopen_at_desk(
            reference=report.reference, words="They are back", by=a_member(), at=noon
        )


def test_another_agency_neither_answers_nor_closes(noon):
    report = a_report(at=noon)
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))

    with pytest.raises(Report.DoesNotExist):
        answering.answer(reference=report.reference, words="Hello", by=warden, at=noon)


def test_a_member_of_another_town_does_not_know_of_it(noon):
    report = a_report(at=noon)
    stranger = a_member(of=a_partnership("Mill Lane"))

    with pytest.raises(Report.DoesNotExist):
        answering.answer(reference=report.reference, words="Hello", by=stranger, at=noon)
