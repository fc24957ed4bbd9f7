from datetime import timedelta

import pytest

from highstreet.answers.choices import Fate, Section, Status
from highstreet.answers.commands.editing import Wording, add_line, hand_in, word_lines
from highstreet.answers.commands.publishing import approve, correct, send_back
from highstreet.answers.models import Edition, Line
from highstreet.answers.queries.board import answers_published, months_published
from highstreet.answers.queries.drafts import answer_page
from highstreet.people.choices import Role
from highstreet.trail.models import Entry
from tests.makers import a_member, a_partnership
from tests.refusals import refused
from tests.spec.actions.giving import an_action
from tests.spec.answers.making import (
    DRAFTED,
    IN_MONTH,
    drafted,
    handed_in,
    lines_of,
    looked_at,
    newest,
    published,
    told_often,
    written,
)

title = "One person words an answer, another approves it, and what is published is only corrected for all to see"
pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return a_member(Role.COORDINATOR, name="Wren Writer")


@pytest.fixture
def leader():
    return a_member(Role.LEADER, name="Lea Leader")


def read_by_all(answer):
    """Every line that stands on the public board."""
    return [
        line
        for one in answers_published(answer.partnership_id)
        for part in one.parts
        for line in part.lines
    ]


def test_it_is_on_the_board_when_another_has_approved_it(writer, leader):
    answer = drafted()
    handed_in(answer, by=writer)
    before = read_by_all(answer)

    approve(answer=answer.id, by=leader, at=DRAFTED)

    assert before == []
    assert read_by_all(answer) == ["We mended the lights."]


def test_nobody_approves_their_own_words_while_another_could(writer, leader):
    answer = drafted()
    handed_in(answer, by=writer)

    with refused("own_words"):
        approve(answer=answer.id, by=writer, at=DRAFTED)
    assert answer_page(answer.id, writer).why_not_approve.code == "own_words"
    assert answer_page(answer.id, leader).why_not_approve is None


def test_where_a_town_has_only_one_who_could_that_one_does_and_the_trail_says_so(writer):
    answer = drafted()
    handed_in(answer, by=writer)

    approve(answer=answer.id, by=writer, at=DRAFTED)

    assert Entry.objects.get(what="answer.published").detail["by_its_own_writer"] is True


def test_whoever_worded_a_single_line_is_one_of_its_writers(writer, leader):
    second = a_member(Role.COORDINATOR, name="Sam Second")
    answer = drafted()
    written(answer, "We mended the lights.", by=second)
    hand_in(answer=answer.id, by=writer, at=DRAFTED)

    with refused("own_words"):
        approve(answer=answer.id, by=second, at=DRAFTED)


def test_where_all_who_could_approve_have_worded_it_one_of_them_does(writer):
    second = a_member(Role.COORDINATOR, name="Sam Second")
    answer = drafted()
    written(answer, "We mended the lights.", by=second)
    hand_in(answer=answer.id, by=writer, at=DRAFTED)
    assert answer_page(answer.id, second).why_not_approve is None

    approve(answer=answer.id, by=second, at=DRAFTED)

    assert Entry.objects.get(what="answer.published").detail["by_its_own_writer"] is True


@pytest.mark.parametrize("role", [Role.RESPONDER, Role.ANALYST, Role.ADMINISTRATOR])
def test_others_do_not_approve(writer, role):
    answer = drafted()
    handed_in(answer, by=writer)

    with refused("not_an_approver"):
        approve(answer=answer.id, by=a_member(role), at=DRAFTED)


def test_only_coordinators_write(leader):
    answer = drafted()

    with refused("coordinators_write"):
        add_line(
            answer=answer.id, section=Section.DID, words="Done.", sure=False, by=leader, at=DRAFTED
        )


def test_a_draft_is_not_approved_before_it_is_handed_in(leader):
    with refused("not_handed_in"):
        approve(answer=drafted().id, by=leader, at=DRAFTED)


def test_it_is_not_handed_in_before_every_line_of_the_desk_is_looked_at(writer):
    an_action(at=IN_MONTH, title="Paint the shutters")
    answer = drafted()

    with refused("not_looked_at"):
        hand_in(answer=answer.id, by=writer, at=DRAFTED)


def test_a_line_that_is_left_out_is_read_by_nobody(writer, leader):
    an_action(at=IN_MONTH, title="Paint the shutters")
    answer = drafted()
    (line,) = Line.objects.all()
    word_lines(
        answer=answer.id,
        lines={line.id: Wording(line.words, Fate.LEFT_OUT)},
        sure=False,
        by=writer,
        at=DRAFTED,
    )
    add_line(
        answer=answer.id, section=Section.NEXT, words="We meet.", sure=False, by=writer, at=DRAFTED
    )

    hand_in(answer=answer.id, by=writer, at=DRAFTED)
    approve(answer=answer.id, by=leader, at=DRAFTED)

    assert read_by_all(answer) == ["We meet."]


def test_an_empty_answer_is_not_handed_in(writer):
    with refused("nothing_to_say"):
        hand_in(answer=drafted().id, by=writer, at=DRAFTED)


def test_nobody_words_or_leaves_out_what_was_counted(writer):
    told_often(12)
    answer = drafted()
    counted = Line.objects.filter(edition__answer=answer, section=Section.SAID)[0]

    with refused("counted_line"):
        word_lines(
            answer=answer.id,
            lines={counted.id: Wording("Hardly any theft.", Fate.SHOWN)},
            sure=False,
            by=writer,
            at=DRAFTED,
        )


def test_ten_lines_of_ones_own_are_enough(writer):
    answer = drafted()
    written(answer, *[f"We lit street {chr(65 + number)}." for number in range(10)], by=writer)

    with refused("enough_lines"):
        written(answer, "And one more.", by=writer)


def test_what_is_handed_in_is_not_changed_before_it_is_sent_back(writer, leader):
    answer = drafted()
    handed_in(answer, by=writer)

    with refused("not_being_written"):
        written(answer, "And one more.", by=writer)
    send_back(answer=answer.id, words="Say which street.", by=leader, at=DRAFTED)
    written(answer, "In Gold Street.", by=writer)

    assert answer_page(answer.id, writer).sent_back == "Say which street."


def test_what_was_not_handed_in_is_not_sent_back(leader):
    with refused("not_handed_in"):
        send_back(answer=drafted().id, words="No.", by=leader, at=DRAFTED)


def test_a_correction_is_the_next_edition_and_says_what_changed(writer, leader):
    answer = published(lines=["We mended five lights."])
    later = DRAFTED + timedelta(days=3)
    correct(answer=answer.id, words="Six lights were mended, not five.", by=writer, at=later)
    own = Line.objects.get(edition=newest(answer))
    before = read_by_all(answer)

    word_lines(
        answer=answer.id,
        lines={own.id: Wording("We mended six lights.", Fate.SHOWN)},
        sure=False,
        by=writer,
        at=later,
    )
    hand_in(answer=answer.id, by=writer, at=later)
    approve(answer=answer.id, by=leader, at=later)

    assert before == ["We mended five lights."]
    assert read_by_all(answer) == ["We mended six lights."]
    (one,) = answers_published(answer.partnership_id)
    assert [two.changed for two in one.corrections] == ["Six lights were mended, not five."]
    assert one.first_published_at == DRAFTED
    assert months_published(answer.partnership_id)[0].corrected


def test_the_figures_of_a_month_are_the_same_in_every_edition(writer, leader):
    told_often(12)
    answer = published()
    told_often(20)

    correct(answer=answer.id, words="A word was wrong.", by=writer, at=DRAFTED)

    assert lines_of(answer, Section.SAID) == ["Theft: at least 10 reports."]


def test_what_is_not_published_needs_no_correction(writer):
    with refused("in_work"):
        correct(answer=drafted().id, words="Wrong.", by=writer, at=DRAFTED)


def test_what_never_was_published_cannot_be_corrected(writer):
    answer = drafted()
    Line.objects.all().delete()
    Edition.objects.all().delete()

    with refused("never_published"):
        correct(answer=answer.id, words="Wrong.", by=writer, at=DRAFTED)


def test_no_edition_in_work_is_on_the_board(writer):
    answer = published()

    correct(answer=answer.id, words="A word was wrong.", by=writer, at=DRAFTED)
    written(answer, "Something unread.", by=writer)

    assert read_by_all(answer) == ["We mended the lights."]
    assert newest(answer).status == Status.DRAFT


def test_another_town_sees_nothing_of_it(writer):
    answer = drafted()
    stranger = a_member(Role.COORDINATOR, of=a_partnership("Mill Lane"))

    assert answer_page(answer.id, stranger) is None


def test_looking_at_all_lines_makes_a_draft_ready(writer):
    an_action(at=IN_MONTH, title="Paint the shutters")
    answer = drafted()

    looked_at(answer, by=writer, words="The shutters will be painted.")

    assert answer_page(answer.id, writer).line.unseen == 0
