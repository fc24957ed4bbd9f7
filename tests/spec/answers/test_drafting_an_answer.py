from datetime import UTC, date, datetime, timedelta

import pytest

from highstreet.actions.commands.working import complete
from highstreet.answers import jobs
from highstreet.answers.choices import Fate, Section
from highstreet.answers.commands.drafting import draft_month
from highstreet.answers.models import Answer, Line
from highstreet.people.choices import AgencyKind, Role
from highstreet.promises.models import Promise
from highstreet.reports.choices import Kind
from highstreet.reports.commands.working import read
from highstreet.reports.models import Report
from highstreet.targets.queries.targets import public_targets
from highstreet.visits.choices import Consent
from tests.makers import a_member, a_partnership, a_shop, an_agency
from tests.spec.actions.giving import an_action
from tests.spec.answers.making import DRAFTED, IN_MONTH, MONTH, drafted, lines_of, told_often
from tests.spec.targets.agreeing import a_target, typed_in, worked_out
from tests.spec.visits.making import a_visit, first_stop, heard_at, promised_at

title = "A draft waits on the second of the month, and says for each line where it comes from"
pytestmark = pytest.mark.django_db


def test_it_says_what_was_told_by_kind_in_fives_and_never_more():
    told_often(17)
    told_often(4, Kind.BEGGING)

    said = lines_of(drafted(), Section.SAID)

    assert said == ["Theft: at least 15 reports."]


def test_what_one_shop_told_mostly_by_itself_is_not_said():
    shopkeeper = a_member(Role.SHOP, of=a_shop().business)
    told_often(16, by=shopkeeper)
    told_often(4)

    assert lines_of(drafted(), Section.SAID) == []


def test_an_area_has_a_draft_of_its_own_if_something_may_be_said_of_it():
    told_often(12)

    drafted()

    (area,) = Answer.objects.exclude(area=None)
    assert area.area.name == "Town centre"
    assert lines_of(area) == ["Theft: at least 10 reports.", "Much of it was told of High Street."]


def test_an_area_of_which_nothing_may_be_said_has_none():
    told_often(4)

    drafted()

    assert not Answer.objects.exclude(area=None).exists()


def test_what_was_told_in_another_month_is_not_counted():
    told_often(17)

    assert lines_of(drafted(month=date(2026, 3, 1)), Section.SAID) == []


def test_what_was_done_is_offered_in_the_words_of_the_desk_for_somebody_to_look_at():
    action = an_action(at=IN_MONTH, title="Mend the light in the passage")
    complete(reference=action.reference, words="It is on.", by=action.owner, at=IN_MONTH)

    answer = drafted()

    (line,) = Line.objects.filter(edition__answer=answer, section=Section.DID)
    assert line.words.endswith("have done what they said: mend the light in the passage.")
    assert line.source == (
        f"Action {action.reference}, “Mend the light in the passage”. Done, shown by: It is on."
    )
    assert line.fate == Fate.OPEN


def test_a_restricted_action_is_never_offered_done_or_to_come():
    for title in ("Offer Jamie a mentor", "Meet the family"):
        action = an_action(at=IN_MONTH, title=title, restricted=True)
    complete(reference=action.reference, words="Met.", by=action.owner, at=IN_MONTH)

    assert lines_of(drafted(), Section.DID, Section.NEXT) == []


def test_what_was_said_to_us_with_a_yes_is_offered_and_nothing_else():
    visit = a_visit(stops=(a_shop("Larkspur Chemist"), a_shop("Penny & Pound")), on=IN_MONTH)
    first, second = visit.stops.order_by("place")
    heard_at(first, "The lights are on again", consent=Consent.NAMED, at=IN_MONTH)
    heard_at(second, "It is better since Easter", consent=Consent.UNNAMED, at=IN_MONTH)
    heard_at(second, "My manager does not listen", consent=Consent.NO, at=IN_MONTH)

    answer = drafted()

    assert lines_of(answer, Section.SAID) == [
        "“It is better since Easter”",
        "“The lights are on again” Larkspur Chemist, High Street",
    ]
    offered = Line.objects.filter(edition__answer=answer, section=Section.SAID)
    assert {line.fate for line in offered} == {Fate.OPEN}
    assert "without the name" in offered.order_by("position")[0].source
    assert lines_of(drafted(month=date(2026, 3, 1)), Section.SAID) == []


def test_what_was_promised_at_one_door_asks_for_care():
    visit = a_visit(on=IN_MONTH)
    commitment = promised_at(first_stop(visit), "Move the bins", at=IN_MONTH)

    (line,) = Line.objects.filter(edition__answer=drafted(), section=Section.NEXT)

    assert line.source.startswith("It was promised at one door on a visit: say nothing by which")
    assert commitment.action.reference in line.source


def test_an_aim_that_names_a_shop_is_said_by_what_it_measures():
    chair = a_member(Role.COORDINATOR)
    a_shop("Larkspur Chemist")
    target = a_target(by=chair, aim="Larkspur Chemist is robbed less often")
    typed_in([40] * 12 + [8] * 12, by=chair)
    worked_out(target)

    answer = drafted()

    said = lines_of(answer, Section.RESULT, Section.NEXT)
    assert len(said) == 2
    assert not any("Larkspur" in line for line in said)
    assert said[0].startswith(
        f"{public_targets(answer.partnership_id)[0].measure.name}: it has got"
    )


def test_what_comes_next_names_the_day_and_what_is_late_says_so():
    an_action(at=IN_MONTH, title="Paint the shutters", due_in=7)
    an_action(at=IN_MONTH, title="Walk the passage", due_in=40)

    late, soon = lines_of(drafted(), Section.NEXT)

    assert late.startswith("Late, it was to be done by 17 February 2026.")
    assert soon.startswith("By 22 March 2026, ")


def test_promises_missed_are_said_as_well_as_those_kept():
    told_often(12)
    police = a_member()
    for report in Report.objects.order_by("id")[:6]:
        read(reference=report.reference, by=police, at=report.told_at + timedelta(hours=1))
    Promise.objects.exclude(act="ACKNOWLEDGE").delete()

    (said,) = lines_of(drafted(), Section.KEPT)

    assert said == (
        "Of what we promised by a day in the month, all was kept in time for at least 5 reports, and "
        "something was kept late or missed for at least 5 reports."
    )


def test_a_few_missed_promises_are_said_without_their_number():
    told_often(12)
    police = a_member()
    for report in Report.objects.order_by("id")[:10]:
        read(reference=report.reference, by=police, at=report.told_at + timedelta(hours=1))
    Promise.objects.exclude(act="ACKNOWLEDGE").delete()

    (said,) = lines_of(drafted(), Section.KEPT)

    assert "kept in time for at least 10 reports" in said
    assert "kept late or missed for a number of reports that we leave unsaid" in said


def test_several_promises_about_a_few_reports_are_still_a_few_reports():
    told_often(3)
    assert Promise.objects.shown().filter(due_at__lt=DRAFTED).count() > 5

    assert lines_of(drafted(), Section.KEPT) == []


def test_the_verdict_of_a_shared_target_is_said_without_any_number():
    chair = a_member(Role.COORDINATOR)
    target = a_target(by=chair)
    typed_in([40] * 12 + [8] * 12, by=chair)
    worked_out(target)

    answer = drafted()

    (said,) = lines_of(answer, Section.RESULT)
    assert said.startswith("Staff in our shops are abused less often: it has got better.")
    assert "%" not in said
    assert "40" not in said
    assert lines_of(answer, Section.NEXT)[-1].startswith("On 1 January 2098 we look again")


@pytest.mark.parametrize(
    "counts, says",
    [([40] * 4, "too little to tell"), ([40, 44, 37, 41, 39, 43] * 4, "no clear change")],
)
def test_noise_and_too_few_are_said_too(counts, says):
    chair = a_member(Role.COORDINATOR)
    target = a_target(by=chair)
    typed_in(counts, by=chair)
    worked_out(target)

    (said,) = lines_of(drafted(), Section.RESULT)

    assert says in said


def test_a_month_is_counted_once_and_what_comes_later_changes_nothing():
    told_often(12)
    answer = drafted()
    told_often(12, Kind.DAMAGE)

    again = draft_month(town=answer.partnership_id, month=MONTH, at=DRAFTED)

    assert again == 0
    assert lines_of(answer, Section.SAID) == ["Theft: at least 10 reports."]


@pytest.mark.parametrize("day, drafts", [(1, 0), (2, 1), (17, 1)])
def test_the_clock_drafts_on_the_second_or_when_it_runs_next(monkeypatch, day, drafts):
    a_partnership()

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 3, day, 5, 15, tzinfo=UTC)

    monkeypatch.setattr(jobs, "datetime", Clock)
    jobs.draft(0)
    jobs.draft(0)

    assert Answer.objects.filter(month=MONTH).count() == drafts


def test_each_town_has_its_own():
    an_agency(AgencyKind.POLICE, of=a_partnership("Mill Lane"))
    told_often(12)

    assert lines_of(drafted(a_partnership("Mill Lane")), Section.SAID) == []
