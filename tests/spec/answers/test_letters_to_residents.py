import re
from datetime import timedelta

import pytest

from highstreet.answers.commands.asking import (
    ask_for_letters,
    confirm_letters,
    forget_unconfirmed,
    leave_letters,
)
from highstreet.answers.commands.publishing import approve, correct
from highstreet.answers.commands.sending import send_answer
from highstreet.answers.models import Answer, Subscriber
from highstreet.answers.queries.drafts import how_many_asked
from highstreet.answers.queries.office import letter_page, outbox
from highstreet.base.later import instead_of_the_queue
from highstreet.letters.choices import State
from highstreet.letters.commands import try_again
from highstreet.letters.jobs import hand_over
from highstreet.letters.models import Letter
from highstreet.letters.outbox import FORGOTTEN
from highstreet.letters.post.carrier import NotNow
from highstreet.letters.post.keeping import Keep
from highstreet.letters.post.smtp import Smtp
from highstreet.letters.queries import how_many_given_up, how_many_in_each_state
from highstreet.people.asking import PasserBy
from highstreet.people.choices import Role
from highstreet.trail.models import Entry
from tests.makers import a_member, a_partnership
from tests.refusals import refused
from tests.spec.answers.making import (
    DRAFTED,
    a_subscriber,
    drafted,
    handed_in,
    published,
    told_often,
)

title = "A resident asks for letters, says yes from their own mailbox, and leaves with one press"
pytestmark = pytest.mark.django_db
WHO = "Resident@Example.org"


def asked(at, email=WHO):
    ask_for_letters(email=email, by=PasserBy(a_partnership().id), at=at)
    return Subscriber.objects.filter(email=email.lower()).first()


def answers_sent(answer, at=DRAFTED):
    send_answer(town=answer.partnership_id, answer=answer.id, at=at)
    return list(Letter.objects.filter(kind="answers/published").order_by("id"))


def test_asking_brings_one_letter_that_asks_back(noon):
    resident = asked(noon)

    (letter,) = Letter.objects.all()
    assert letter.to == "resident@example.org"
    assert f"/kettering/answers/letters/{resident.token}/confirm/" in letter.body
    assert resident.confirmed_at is None


def test_nobody_who_has_not_said_yes_gets_an_answer(noon):
    asked(noon)

    assert answers_sent(published()) == []


def test_whoever_said_yes_gets_each_answer_once_with_the_way_out(noon):
    before = DRAFTED - timedelta(days=1)
    resident = asked(before)
    confirm_letters(token=resident.token, partnership=resident.partnership_id, at=before)

    answer = published(lines=["We mended the lights."])
    (letter,) = answers_sent(answer)
    again = answers_sent(answer, at=DRAFTED + timedelta(hours=1))

    assert again == [letter]
    assert letter.subject == "Kettering: what you said, what we did, February 2026"
    assert "We did\n\n- We mended the lights." in letter.body
    assert letter.body.rstrip().endswith(f"/answers/letters/{resident.token}/leave/")
    assert letter.leave.endswith(f"/{resident.token}/leave/")


def test_their_mail_program_can_leave_for_them(settings):
    resident = a_subscriber()
    (letter,) = answers_sent(published())

    message = Smtp(url="smtp://127.0.0.1", sender="town@example.org").message(letter)

    assert (
        message["List-Unsubscribe"]
        == f"<{settings.ADDRESS}/kettering/answers/letters/{resident.token}/leave/>"
    )
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_that_nobody_can_leave_has_no_such_line(noon):
    asked(noon)
    Letter.objects.update(leave="")

    message = Smtp(url="smtp://127.0.0.1", sender="town@example.org").message(Letter.objects.get())

    assert message["List-Unsubscribe"] is None


def test_publishing_puts_the_sending_into_the_queue():
    jobs = []
    with instead_of_the_queue(jobs.append):
        answer = published()

    assert [(job.job, job.told["answer"]) for job in jobs] == [("answers.send_answer", answer.id)]


def test_a_correction_is_on_the_board_and_brings_no_second_letter():
    a_subscriber()
    answer = published()
    first = answers_sent(answer)
    writer = a_member(Role.COORDINATOR)
    correct(answer=answer.id, words="A word was wrong.", by=writer, at=DRAFTED)
    handed_in(answer, by=writer)
    jobs = []

    with instead_of_the_queue(jobs.append):
        approve(answer=answer.id, by=a_member(Role.LEADER), at=DRAFTED)

    assert jobs == []
    assert answers_sent(answer) == first


def test_whoever_leaves_is_forgotten_at_once(noon):
    resident = a_subscriber()

    left = leave_letters(token=resident.token, partnership=resident.partnership_id, at=noon)
    again = leave_letters(token=resident.token, partnership=resident.partnership_id, at=noon)

    assert (left, again) == (True, False)
    assert not Subscriber.objects.exists()
    assert answers_sent(published()) == []


def test_whoever_never_says_yes_is_forgotten_after_a_week(noon):
    resident = asked(noon)
    a_subscriber("other@example.org")

    forgotten = [
        forget_unconfirmed(town=resident.partnership_id, at=noon + timedelta(days=days))
        for days in (6, 7)
    ]

    assert forgotten == [0, 1]
    assert [one.email for one in Subscriber.objects.all()] == ["other@example.org"]


def of_no_letter(resident):
    """The address and the way in are in no column of any letter."""
    rows = [str(row) for row in Letter.objects.values()]
    return not any(resident.email in row or resident.token in row for row in rows)


def test_whoever_leaves_is_forgotten_in_every_letter_and_what_waits_goes_no_more(noon):
    resident, other = asked(DRAFTED - timedelta(days=9)), a_subscriber("other@example.org")
    confirm_letters(
        token=resident.token, partnership=resident.partnership_id, at=DRAFTED - timedelta(days=8)
    )
    answers_sent(published())
    gone, waiting = Letter.objects.filter(about=resident.about).order_by("id")
    hand_over(gone.id, by=Keep(), at=DRAFTED)
    Letter.objects.filter(id=waiting.id).update(trouble=f"{resident.email} is full")

    leave_letters(token=resident.token, partnership=resident.partnership_id, at=DRAFTED)
    hand_over(waiting.id, by=Keep(), at=DRAFTED)

    assert of_no_letter(resident)
    states = Letter.objects.filter(about=resident.about).order_by("id").values_list("state")
    assert [state for (state,) in states] == [State.SENT, State.GIVEN_UP]
    kept = Letter.objects.get(about=other.about)
    assert (kept.to, kept.state) == ("other@example.org", State.WAITING)


def test_a_stranger_who_never_said_yes_is_forgotten_in_their_letter_too(noon):
    resident = asked(noon)

    forget_unconfirmed(town=resident.partnership_id, at=noon + timedelta(days=7))

    assert of_no_letter(resident)
    assert Letter.objects.get().state == State.GIVEN_UP


def test_a_forgotten_letter_troubles_nobody_and_is_not_sent_again(noon):
    keeper = a_member(Role.COORDINATOR)
    resident = asked(noon)
    leave_letters(token=resident.token, partnership=resident.partnership_id, at=noon)

    (line,), _ = outbox(keeper)

    assert line.letter.trouble == FORGOTTEN
    assert how_many_given_up() == 0
    assert not any(how_many_in_each_state(keeper).values())
    with refused("reader_forgotten"):
        try_again(letter=line.letter.id, by=keeper, at=noon)


def test_a_letter_that_was_forgotten_while_it_was_handed_over_stays_forgotten(noon):
    resident = asked(noon)

    class Leaving(Keep):
        def carry(self, letter):
            leave_letters(token=resident.token, partnership=resident.partnership_id, at=noon)
            raise NotNow(f"{letter.to}: try later")

    with pytest.raises(NotNow):
        hand_over(Letter.objects.get().id, by=Leaving(), at=noon)

    assert of_no_letter(resident)
    assert Letter.objects.get().state == State.GIVEN_UP


@pytest.mark.parametrize("days, token", [(8, ""), (0, "nothing")])
def test_a_link_that_is_old_or_wrong_is_refused_alike(noon, days, token):
    resident = asked(noon)

    with refused("old_confirmation"):
        confirm_letters(
            token=token or resident.token,
            partnership=resident.partnership_id,
            at=noon + timedelta(days=days),
        )


def test_saying_yes_twice_is_saying_yes(noon):
    resident = asked(noon)

    for _ in range(2):
        confirm_letters(token=resident.token, partnership=resident.partnership_id, at=noon)

    assert Subscriber.objects.get().confirmed_at == noon


def test_whoever_gets_them_already_is_asked_nothing(noon):
    a_subscriber(WHO.lower())

    asked(noon)

    assert not Letter.objects.exists()


def test_asking_twice_on_a_day_brings_one_letter_and_the_next_day_another(noon):
    for at in (noon, noon, noon + timedelta(days=1)):
        asked(at)

    assert Letter.objects.count() == 2
    assert Subscriber.objects.count() == 1


def test_the_trail_knows_no_address(noon):
    resident = asked(noon)
    confirm_letters(token=resident.token, partnership=resident.partnership_id, at=noon)
    leave_letters(token=resident.token, partnership=resident.partnership_id, at=noon)

    said = "".join(f"{one.about} {one.detail} {one.by}" for one in Entry.objects.all())

    assert not re.search("resident@|" + resident.token, said)


def test_the_office_sees_that_a_letter_went_and_neither_address_nor_words(noon):
    asked(noon)
    keeper = a_member(Role.ADMINISTRATOR)

    (line,), _ = outbox(keeper)
    page = letter_page(line.letter.id, keeper)

    assert line.called == "A resident asks for letters"
    for seen in (line, page):
        assert seen.letter.to == "r…@example.org"
        assert not seen.is_readable
        assert not seen.letter.paragraphs


def test_how_many_get_them_is_said_in_fives():
    chair = a_member(Role.COORDINATOR)
    for number in range(9):
        a_subscriber(f"r{number}@example.org")

    assert how_many_asked(chair).residents == 5
    assert how_many_asked(chair).shops == 0


def test_an_area_is_not_sent_by_itself():
    told_often(12)
    answer = drafted()
    area = Answer.objects.exclude(id=answer.id).get()
    jobs = []
    with instead_of_the_queue(jobs.append):
        published(area)

    assert jobs == []
