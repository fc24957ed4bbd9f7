from datetime import timedelta

import pytest

from highstreet.actions.choices import Status
from highstreet.actions.models import Action
from highstreet.base.later import instead_of_the_queue
from highstreet.meetings.choices import State, What
from highstreet.meetings.models import Decision, Meeting, Paper
from highstreet.operations.opening.town_file import TOWNS, open_from, read_town_file
from highstreet.operations.playing.cast import Cast
from highstreet.operations.playing.meetings import put_down, send_the_next
from highstreet.operations.playing.play import Play
from highstreet.operations.playing.table import NEXT_IN, SITTINGS
from tests.spec.town.test_what_the_partners_owe import (
    DAYS,
    ENDS_AT,
    a_year_in_which_nobody_tells_anything,
)

title = "The demonstration's partners meet each month, and one meeting is to come"
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> int:
    begins = ENDS_AT - timedelta(days=DAYS + 14)
    opened = open_from(read_town_file(TOWNS / "kettering.toml"), since=begins.date(), at=begins)
    play = Play(a_year_in_which_nobody_tells_anything(), Cast(opened.town.id, {}, {}))
    with instead_of_the_queue(lambda job: None):
        put_down(play)
        play.agenda.do_until(ENDS_AT, then=lambda at: None)
    send_the_next(opened.town.id, at=ENDS_AT)
    return opened.town.id


def test_past_meetings_have_minutes_and_the_next_has_its_agenda_and_pack(town):
    held = Meeting.objects.filter(state=State.ENDED)
    to_come = Meeting.objects.get(state=State.SENT)

    assert held.count() == len(SITTINGS)
    assert (to_come.starts_at.date() - ENDS_AT.date()).days == NEXT_IN
    assert to_come.items.filter(title="Winter evenings").exists()
    assert not Paper.objects.filter(pdf=None).exists()
    assert Paper.objects.filter(what=What.MINUTES).count() == 2 * len(SITTINGS)
    assert all(one.calendar for one in Meeting.objects.all())


def test_their_decisions_became_actions_of_which_some_are_done_and_one_is_restricted(town):
    of_meetings = Decision.objects.exclude(action=None).values("action")
    rows = Action.objects.filter(id__in=of_meetings)

    decided = [line for sitting in SITTINGS for line in sitting.decided]
    assert rows.count() == sum(bool(line.owner) for line in decided)
    assert rows.filter(status=Status.DONE).count() == sum(bool(line.done) for line in decided)
    among_few = rows.get(restricted=True)
    assert (among_few.origin, bool(among_few.known_to)) == ("Agreed among a few people", True)
