from datetime import UTC, datetime, timedelta

import pytest

from highstreet.base.later import instead_of_the_queue
from highstreet.letters.models import Letter
from highstreet.operations.opening.town_file import TOWNS, open_from, read_town_file
from highstreet.operations.playing.cast import Cast
from highstreet.operations.playing.owed import COORDINATOR
from highstreet.operations.playing.play import Play
from highstreet.operations.playing.visits import CALLS, put_down
from highstreet.people.asking import Clockwork
from highstreet.people.models import Member
from highstreet.places.commands.gazetteer import Named, load_gazetteer
from highstreet.visits.models import Call, Heard, Stop
from highstreet.visits.queries.kept import KeptOf
from highstreet.visits.queries.lists import Visits, visits_of_town
from tests.makers import a_shop
from tests.spec.town.test_what_the_partners_owe import a_year_in_which_nobody_tells_anything

title = "The demonstration's Commissioner has walked the town, and will again"
pytestmark = pytest.mark.django_db
ENDS_AT = datetime(2026, 3, 2, 18, tzinfo=UTC)
SHOPS = 9


@pytest.fixture
def played() -> Visits:
    """A year of visits, as the coordinator finds it at its end."""
    begins = ENDS_AT - timedelta(days=400)
    opened = open_from(read_town_file(TOWNS / "kettering.toml"), since=begins.date(), at=begins)
    by = Clockwork(opened.town.id)
    street = [Named("High Street", -0.7271, 52.3985)]
    load_gazetteer(streets=street, postcodes=[], areas=[], by=by, at=begins)
    for _ in range(SHOPS):
        a_shop(of=opened.town)
    play = Play(a_year_in_which_nobody_tells_anything(), Cast(opened.town.id, {}, {}))
    with instead_of_the_queue(lambda job: None):
        put_down(play)
        play.agenda.do_until(ENDS_AT, then=lambda at: None)
    return visits_of_town(Member.objects.get(account__email=COORDINATOR), now=ENDS_AT)


def test_one_walk_was_made_and_one_is_planned_for_next_week_with_its_pack(played):
    (made,), (coming,) = played.made, played.to_come

    assert "Chief Constable" in made.walkers and made.stops == 6
    assert 5 <= (coming.on - ENDS_AT.date()).days <= 8 and coming.stops == 5
    assert Letter.objects.filter(kind="visits/pack").count() == 8  # four walkers, twice


def test_some_commitments_were_kept_some_were_late_and_one_is_to_come(played):
    assert played.kept == KeptOf(made=7, kept=4, late=2, overdue=1, open=1, dropped=0)


def test_each_shop_has_its_letter_and_what_was_said_in_confidence_is_in_none(played):
    letters = Letter.objects.filter(kind="visits/told")

    assert letters.count() == 6
    assert not any("spat at" in letter.body for letter in letters)
    assert Heard.objects.filter(words__contains="spat at").exists()


def test_officers_and_wardens_called_in_on_ordinary_days(played):
    assert Call.objects.count() == CALLS
    assert Heard.objects.exclude(call=None).count() == len(range(0, CALLS, 3))


def test_a_town_without_shops_has_no_walks():
    begins = ENDS_AT - timedelta(days=400)
    opened = open_from(read_town_file(TOWNS / "kettering.toml"), since=begins.date(), at=begins)
    play = Play(a_year_in_which_nobody_tells_anything(), Cast(opened.town.id, {}, {}))

    put_down(play)

    assert not Stop.objects.exists()
    play.agenda.do_until(ENDS_AT, then=lambda at: None)
    assert not Call.objects.exists()
