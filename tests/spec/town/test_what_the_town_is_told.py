from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from highstreet.answers.choices import Fate, Section, Status
from highstreet.answers.models import Answer, Edition, Line, Subscriber
from highstreet.answers.queries.board import answers_published
from highstreet.answers.queries.shops import alerts_running
from highstreet.base.later import instead_of_the_queue
from highstreet.letters.models import Letter
from highstreet.operations.opening.town_file import TOWNS, open_from, read_town_file
from highstreet.operations.playing import actions, answers
from highstreet.operations.playing.cast import Cast
from highstreet.operations.playing.play import Play
from highstreet.people.choices import Role
from tests.makers import a_member, a_shop
from tests.spec.town.test_what_the_partners_owe import (
    DAYS,
    ENDS_AT,
    a_year_in_which_nobody_tells_anything,
)

title = "The demonstration's town has been answered for three months, and a draft waits"
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> int:
    """A whole year of actions, and what was told of them to the town."""
    begins = ENDS_AT - timedelta(days=DAYS + 14)
    opened = open_from(read_town_file(TOWNS / "kettering.toml"), since=begins.date(), at=begins)
    play = Play(a_year_in_which_nobody_tells_anything(), Cast(opened.town.id, {}, {}))
    with instead_of_the_queue(lambda job: None):
        actions.put_down(play)
        answers.put_down(play)
        play.agenda.do_until(ENDS_AT, then=lambda at: None)
    return opened.town.id


def test_three_months_are_published_one_of_them_corrected_and_one_waits(town):
    published = [one.month for one in answers_published(town)]

    assert published == [date(2025, 12, 1), date(2025, 11, 1), date(2025, 10, 1)]
    assert Edition.objects.filter(status=Status.REPLACED).count() == 1
    (draft,) = Answer.objects.filter(month=date(2026, 1, 1))
    assert Line.objects.filter(edition__answer=draft, fate=Fate.OPEN).exists()


def test_what_was_done_is_said_in_words_for_everybody_and_nothing_restricted_is(town):
    lines = [
        line
        for one in answers_published(town)
        for part in one.parts
        if part.section in (Section.DID, Section.NEXT)
        for line in part.lines
    ]

    assert any("radio link" in line for line in lines)
    assert not any("have done what they said" in line for line in lines)
    assert not Line.objects.filter(words__icontains="mentor").exists()


def test_residents_have_their_letters_and_an_alert_runs(town):
    assert Subscriber.objects.exclude(confirmed_at=None).count() == answers.RESIDENTS
    assert Letter.objects.filter(kind="answers/published").count() == 3 * answers.RESIDENTS
    assert len(alerts_running(town, today=ENDS_AT.date())) == 1


def test_a_shop_that_chose_it_has_its_week():
    begins = datetime(2025, 1, 1, tzinfo=UTC)
    shopkeeper = a_member(Role.SHOP, of=a_shop("Larkspur Chemist").business)
    play = Play(
        a_year_in_which_nobody_tells_anything(),
        Cast(shopkeeper.partnership_id, {}, {}, members={1: shopkeeper}),
    )
    chair = a_member(Role.COORDINATOR)
    doing = partial(answers.is_given, "False notes are about.", date(2026, 1, 9), chair)

    doing(ENDS_AT - timedelta(days=60))
    answers.shops_choose(play, begins)
    answers.monday(play, ENDS_AT - timedelta(days=60))

    assert Letter.objects.filter(kind="answers/weekly", to=shopkeeper.account.email).count() == 1
