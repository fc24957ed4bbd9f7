from datetime import datetime, timedelta

import pytest

from highstreet.answers import jobs
from highstreet.answers.choices import Fate
from highstreet.answers.commands.alerting import end_alert, give_alert
from highstreet.answers.commands.asking import choose_weekly
from highstreet.answers.commands.editing import Wording, hand_in, word_lines
from highstreet.answers.commands.publishing import approve, correct
from highstreet.answers.commands.sending import send_weekly
from highstreet.answers.models import ShopChoice
from highstreet.answers.queries.shops import chosen_weekly
from highstreet.letters.models import Letter
from highstreet.people.choices import Role
from highstreet.reports.choices import Outcome
from highstreet.reports.commands.answering import answer, close
from tests.makers import a_member, a_report, a_shop
from tests.refusals import refused
from tests.spec.answers.making import newest, published

title = "A shop that chose it gets its week on Monday: its own reports, alerts, and what was done"
pytestmark = pytest.mark.django_db


@pytest.fixture
def shopkeeper():
    shop = a_shop("Larkspur Chemist")
    return a_member(Role.SHOP, of=shop.business, name="Dana Field", email="dana@shop.example")


def weekly(shopkeeper, noon, *, yes=True):
    choose_weekly(weekly=yes, by=shopkeeper, at=noon)


def letters():
    return list(Letter.objects.filter(kind="answers/weekly").order_by("id"))


def sent(shopkeeper, at):
    send_weekly(town=shopkeeper.partnership_id, at=at)
    return letters()


def test_nobody_gets_one_before_their_shop_has_said_yes(shopkeeper, noon):
    a_report(at=noon, by=shopkeeper)

    assert chosen_weekly(shopkeeper) is None
    assert sent(shopkeeper, noon + timedelta(days=1)) == []


def test_it_says_where_each_of_the_shops_reports_stands(shopkeeper, noon):
    weekly(shopkeeper, noon)
    a_report(at=noon, by=shopkeeper)

    (letter,) = sent(shopkeeper, noon + timedelta(days=1))

    assert letter.to == "dana@shop.example"
    assert letter.subject == "Larkspur Chemist: your week in Kettering"
    assert (
        "- Theft, Monday 2 March, 11am. Neighbourhood police has it. You hear from them by"
        in letter.body
    )


def test_it_says_that_there_is_an_answer_and_how_it_ended(shopkeeper, noon):
    weekly(shopkeeper, noon)
    police = a_member()
    answered, closed = (a_report(at=noon, by=shopkeeper) for _ in range(2))
    answer(reference=answered.reference, words="We looked.", by=police, at=noon)
    close(reference=closed.reference, outcome=Outcome.WARNED, words="Warned.", by=police, at=noon)

    (letter,) = sent(shopkeeper, noon + timedelta(days=1))

    assert letter.body.count("There is an answer for you:") == 2
    assert "Somebody was warned or banned." in letter.body


def test_it_owns_up_to_a_missed_promise(shopkeeper, noon):
    weekly(shopkeeper, noon)
    a_report(at=noon, by=shopkeeper)

    (letter,) = sent(shopkeeper, noon + timedelta(days=6))

    assert "has it, and missed a promise: it was due by" in letter.body


def test_it_has_the_alerts_that_run_and_no_others(shopkeeper, noon):
    weekly(shopkeeper, noon)
    chair = a_member(Role.COORDINATOR)
    day = noon.date() + timedelta(days=7)
    for words in ("False £20 notes are about.", "A window was left open."):
        alert = give_alert(words=words, ends_on=day, sure=False, by=chair, at=noon)
    end_alert(alert=alert.id, by=chair, at=noon)

    (letter,) = sent(shopkeeper, noon + timedelta(days=1))

    assert "False £20 notes are about." in letter.body
    assert "A window was left open." not in letter.body


def test_it_has_what_was_done_once_in_the_week_in_which_the_town_was_told(shopkeeper, noon):
    weekly(shopkeeper, noon)
    published(lines=["We mended the lights."], at=noon)

    (letter,) = sent(shopkeeper, noon + timedelta(days=1))
    later = sent(shopkeeper, noon + timedelta(days=8))

    assert "We mended the lights." in letter.body
    assert later == [letter]


def test_what_was_corrected_before_the_letter_is_told_as_it_was_corrected(shopkeeper, noon):
    weekly(shopkeeper, noon)
    answer_ = published(lines=["We mended five lights."], at=noon)
    writer, leader = a_member(Role.COORDINATOR), a_member(Role.LEADER)
    correct(answer=answer_.id, words="The lights were ten.", by=writer, at=noon)
    line = newest(answer_).lines.get(words="We mended five lights.")
    wording = {line.id: Wording("We mended ten lights.", Fate.SHOWN)}
    word_lines(answer=answer_.id, lines=wording, sure=False, by=writer, at=noon)
    hand_in(answer=answer_.id, by=writer, at=noon)
    approve(answer=answer_.id, by=leader, at=noon + timedelta(hours=1))

    (letter,) = sent(shopkeeper, noon + timedelta(days=1))

    assert "We mended ten lights." in letter.body
    assert "We mended five lights." not in letter.body


def test_a_week_in_which_the_worker_was_down_is_told_on_the_day_it_is_up_again(
    shopkeeper, noon, monkeypatch
):
    weekly(shopkeeper, noon)
    sent(shopkeeper, noon)
    published(lines=["We mended the lights."], at=noon + timedelta(hours=1))

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return noon + timedelta(days=16)

    monkeypatch.setattr(jobs, "datetime", Clock)
    for _ in range(2):
        jobs.write_each_week(0)

    (letter,) = letters()
    assert "We mended the lights." in letter.body


def test_more_reports_than_a_letter_holds_are_counted_and_none_with_an_answer_is_left_out(
    shopkeeper, noon
):
    weekly(shopkeeper, noon)
    oldest = a_report(at=noon - timedelta(days=1), by=shopkeeper)
    for _ in range(22):
        a_report(at=noon, by=shopkeeper)
    answer(reference=oldest.reference, words="We looked.", by=a_member(), at=noon)

    (letter,) = sent(shopkeeper, noon + timedelta(hours=1))

    assert letter.body.count("Neighbourhood police has it") == 20
    assert oldest.link in letter.body
    assert "Not in this letter, but in your log: 3 more." in letter.body


def test_nothing_to_say_is_no_letter(shopkeeper, noon):
    weekly(shopkeeper, noon)

    assert sent(shopkeeper, noon + timedelta(days=1)) == []


def test_it_goes_once_a_week_however_often_the_clock_rings(shopkeeper, noon):
    weekly(shopkeeper, noon)
    a_report(at=noon, by=shopkeeper)

    first = sent(shopkeeper, noon)
    again = sent(shopkeeper, noon + timedelta(hours=2))

    assert len(first) == 1
    assert again == first


def test_it_tells_nothing_of_another_shop(shopkeeper, noon):
    weekly(shopkeeper, noon)
    neighbour = a_shop("Penny & Pound")
    other = a_member(Role.SHOP, of=neighbour.business)
    theirs = a_report(at=noon, by=other, place=f"premises:{neighbour.id}")
    ours = a_report(at=noon, by=shopkeeper, place=f"premises:{neighbour.id}")

    (letter,) = sent(shopkeeper, noon + timedelta(days=1))

    assert ours.link in letter.body
    assert theirs.link not in letter.body
    assert "Penny" not in letter.subject + letter.body


def test_whoever_left_the_shop_gets_none(shopkeeper, noon):
    weekly(shopkeeper, noon)
    a_report(at=noon, by=shopkeeper)
    shopkeeper.left_at = noon
    shopkeeper.save()

    assert sent(shopkeeper, noon + timedelta(days=1)) == []


def test_a_shop_may_change_its_mind(shopkeeper, noon):
    weekly(shopkeeper, noon)
    weekly(shopkeeper, noon, yes=False)
    a_report(at=noon, by=shopkeeper)

    assert chosen_weekly(shopkeeper) is False
    assert sent(shopkeeper, noon + timedelta(days=1)) == []


def test_an_agency_does_not_choose_for_a_shop(noon):
    with refused("shops_choose"):
        choose_weekly(weekly=True, by=a_member(Role.COORDINATOR), at=noon)
    assert not ShopChoice.objects.exists()
