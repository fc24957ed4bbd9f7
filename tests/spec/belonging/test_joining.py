from datetime import timedelta
from functools import partial

import pytest

from highstreet.letters.models import Letter
from highstreet.reports.belonging.proposing import propose
from highstreet.reports.choices import Outcome, Status, Verdict
from highstreet.reports.commands import joining
from highstreet.reports.models import Proposal, Report
from highstreet.reports.queries.desk import desk_page
from highstreet.reports.queries.queue import Wanted, queue
from tests.makers import a_member, a_report, a_shop, some_people
from tests.refusals import refused

title = "Reports about the same trouble are joined with one click"
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LOOKS = "red puffer jacket, scar on chin"


def two_alike(noon):
    """The same pair at two shops of one street, a day apart."""
    first = a_report(
        at=noon,
        people=some_people(LOOKS),
        place=f"premises:{a_shop().id}",
    )
    second = a_report(
        at=noon + DAY,
        people=some_people(LOOKS),
        place=f"premises:{a_shop().id}",
    )
    return first, second


def proposed(report, noon):
    propose(report=report.id, town=report.partnership_id, at=noon)
    return Proposal.objects.filter(report=report)


def test_an_earlier_report_of_the_same_people_is_proposed_with_the_reasons(noon):
    first, second = two_alike(noon)

    (proposal,) = proposed(second, noon)

    assert proposal.earlier_id == first.id
    assert any("scar" in reason for reason in proposal.reasons)
    assert "2 people in both" in proposal.reasons


def test_what_only_shares_the_street_is_not_proposed(noon):
    a_report(at=noon, people=some_people("tall, bald, green anorak", count=1))
    other = a_report(at=noon + 20 * DAY, people=some_people("short, ginger beard", count=3))

    assert not proposed(other, noon).exists()


def test_one_click_joins_them_tells_the_reporter_and_keeps_the_verdict(noon):
    first, second = two_alike(noon)
    proposed(second, noon)

    joining.join(
        reference=second.reference, earlier=[first.reference], by=a_member(), at=noon + DAY
    )

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.series_id == second.series_id is not None
    assert Proposal.objects.get().verdict == Verdict.ACCEPTED
    assert "joins one earlier report" in Letter.objects.get(kind="reports/joined").body


def test_what_does_not_belong_is_rejected_and_kept_as_rejected(noon):
    first, second = two_alike(noon)
    proposed(second, noon)

    joining.reject(
        reference=second.reference, earlier=first.reference, by=a_member(), at=noon + DAY
    )

    assert Proposal.objects.get().verdict == Verdict.REJECTED
    assert desk_page(second.reference, a_member(), now=noon).proposals == ()


def test_joining_two_series_makes_them_one(noon):
    reports = [a_report(at=noon) for _ in range(4)]
    officer = a_member()
    for one, other in ((0, 1), (2, 3), (1, 2)):
        joining.join(
            reference=reports[one].reference,
            earlier=[reports[other].reference],
            by=officer,
            at=noon,
        )

    assert len(set(Report.objects.values_list("series", flat=True))) == 1


def test_one_answer_goes_to_all_that_are_joined_and_open(noon):
    reports = [a_report(at=noon, email=f"shop{n}@example.org") for n in range(3)]
    officer = a_member()
    joining.join(
        reference=reports[0].reference,
        earlier=[one.reference for one in reports[1:]],
        by=officer,
        at=noon,
    )

    number = joining.answer_all(
        reference=reports[0].reference, words="We know who it is.", by=officer, at=noon
    )

    to = Letter.objects.filter(kind="reports/answered").values_list("to", flat=True)
    assert number == 3
    assert set(to) == {"shop0@example.org", "shop1@example.org", "shop2@example.org"}


def test_one_outcome_closes_all_that_are_joined(noon):
    reports = [a_report(at=noon) for _ in range(2)]
    officer = a_member()
    joining.join(
        reference=reports[0].reference, earlier=[reports[1].reference], by=officer, at=noon
    )

    joining.close_all(
        reference=reports[0].reference,
        outcome=Outcome.CHARGED,
        words="They were charged.",
        by=officer,
        at=noon,
    )

    assert set(Report.objects.values_list("status", flat=True)) == {Status.CLOSED}


def test_the_queue_says_how_many_a_report_is_joined_with_and_may_belong_with(noon):
    first, second = two_alike(noon)
    third = a_report(at=noon)
    proposed(second, noon)
    joining.join(reference=first.reference, earlier=[third.reference], by=a_member(), at=noon)

    lines = {
        line.reference: (line.joined_with, line.proposed_with)
        for line in queue(Wanted(view="open"), a_member(), now=noon + DAY).lines
    }

    assert lines == {
        first.reference: (1, 0),
        second.reference: (0, 1),
        third.reference: (1, 0),
    }


def test_nothing_is_joined_with_nothing(noon):
    report = a_report(at=noon)

    with refused("nothing_chosen"):
        joining.join(reference=report.reference, earlier=[], by=a_member(), at=noon)


def test_what_was_joined_by_mistake_is_taken_out_again(noon):
    reports = [a_report(at=noon) for _ in range(2)]
    officer = a_member()
    joining.join(
        reference=reports[0].reference, earlier=[reports[1].reference], by=officer, at=noon
    )

    joining.leave_series(reference=reports[0].reference, by=officer, at=noon)

    reports[0].refresh_from_db()
    assert reports[0].series_id is None


def test_what_was_never_proposed_is_not_rejected(noon):
    first, second = a_report(at=noon), a_report(at=noon)

    with refused("no_proposal"):
        joining.reject(reference=second.reference, earlier=first.reference, by=a_member(), at=noon)


@pytest.mark.parametrize(
    "deed", [joining.leave_series, partial(joining.answer_all, words="They were warned.")]
)
def test_what_is_joined_with_nothing_leaves_nothing_and_has_no_others_to_answer(deed, noon):
    report = a_report(at=noon)

    with refused("not_joined"):
        deed(reference=report.reference, by=a_member(), at=noon)
