from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from highstreet.actions.choices import Light, Status
from highstreet.actions.models import Action
from highstreet.actions.queries.lists import owed
from highstreet.base.later import instead_of_the_queue
from highstreet.letters.models import Letter
from highstreet.operations.opening.town_file import TOWNS, open_from, read_town_file
from highstreet.operations.playing.actions import put_down
from highstreet.operations.playing.cast import Cast
from highstreet.operations.playing.owed import COORDINATOR, STORIES
from highstreet.operations.playing.play import Play
from highstreet.people.models import Member
from highstreet_simulation.rates import Rates
from highstreet_simulation.schemes import Scheme
from highstreet_simulation.town import Ground
from highstreet_simulation.year import Year

title = "The demonstration's partners keep some actions, move some and miss some"
pytestmark = pytest.mark.django_db
ENDS_AT = datetime(2026, 3, 2, 18, tzinfo=UTC)
DAYS = 365
NO_SCHEME = Scheme("none", 0, (), (), 0, "")


def a_year_in_which_nobody_tells_anything() -> Year:
    return Year(
        seed=1,
        first=ENDS_AT.date() - timedelta(days=DAYS - 1),
        days=DAYS,
        ends_at=ENDS_AT,
        ground=Ground(-0.7263, 52.3988, (), ()),
        rates=Rates({}, approximate=True),
        sources=(),
        incidents=(),
        forms=(),
        untold={},
        lights=NO_SCHEME,
        posters=NO_SCHEME,
    )


@pytest.fixture
def played() -> Member:
    """A whole year of actions, as the coordinator finds it at its end."""
    begins = ENDS_AT - timedelta(days=DAYS + 14)
    file = read_town_file(TOWNS / "kettering.toml")
    opened = open_from(file, since=begins.date(), at=begins)
    play = Play(a_year_in_which_nobody_tells_anything(), Cast(opened.town.id, {}, {}))
    with instead_of_the_queue(lambda job: None):
        put_down(play)
        play.agenda.do_until(ENDS_AT, then=lambda at: None)
    return Member.objects.get(account__email=COORDINATOR)


def test_each_is_played_through_the_real_commands_and_some_are_open_now(played):
    page = owed("all", played, now=ENDS_AT)

    states = Counter(Action.objects.values_list("status", flat=True))
    assert sum(states.values()) == len(STORIES)
    assert states[Status.DONE] >= 11 and states[Status.DROPPED] == 1
    assert {line.light for line in page.lines} == set(Light)
    assert [line.leader for line in page.lines if line.status == Status.UP] == [
        "Town clerk Beatrice Coles"
    ]


def test_some_were_missed_some_moved_and_the_letters_went_once(played):
    lines = {row.agency: row for row in owed("all", played, now=ENDS_AT).on_time}

    assert sum(row.due for row in lines.values()) > sum(row.kept for row in lines.values()) > 8
    assert sum(row.moved for row in lines.values()) >= 2
    kinds = Counter(Letter.objects.values_list("kind", flat=True))
    assert set(kinds) == {
        "actions/given", "actions/soon", "actions/missed", "actions/overdue",
        "actions/went_up", "actions/decided",
    }  # fmt: skip
    assert Letter.objects.latest("written_at").written_at <= ENDS_AT


def test_nothing_is_due_before_it_was_given(played):
    assert all(story.due_in > 0 for story in STORIES)
    assert Action.objects.order_by("due_on")[0].due_on > date(2025, 3, 2)
