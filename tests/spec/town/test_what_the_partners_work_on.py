from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from highstreet.base.later import instead_of_the_queue
from highstreet.cases.choices import Audience, Progress, Stage, Verdict
from highstreet.cases.models import Case, Intervention
from highstreet.cases.queries.lists import case_list
from highstreet.cases.queries.page import case_page
from highstreet.letters.models import Letter
from highstreet.measures.assessments.facts import Answer
from highstreet.measures.verdicts import Verdict as Measured
from highstreet.operations.opening.gazetteer_files import approximate_gazetteer
from highstreet.operations.opening.town_file import TOWNS, open_from, read_town_file
from highstreet.operations.playing.cases import put_down, verdict_of
from highstreet.operations.playing.cast import Cast
from highstreet.operations.playing.owed import COORDINATOR
from highstreet.operations.playing.play import Play
from highstreet.people.asking import Clockwork
from highstreet.people.models import Agency, Member
from highstreet.places.commands.gazetteer import load_gazetteer
from highstreet.places.queries import card_holder
from highstreet_simulation.schemes import Scheme
from tests.makers import a_card, a_shop
from tests.spec.town.test_what_the_partners_owe import (
    DAYS,
    ENDS_AT,
    a_year_in_which_nobody_tells_anything,
)

title = "The demonstration's partners work on problems together"
pytestmark = pytest.mark.django_db
LIGHTS_ON = 200
LIGHTS = Scheme("street lighting", LIGHTS_ON, ("High Street", "Gold Street"), (), 0.4, "")
POSTERS = Scheme("posters", 182, (), (1,), 0.0, "")


@pytest.fixture
def played() -> Member:
    """A whole year of cases, as the coordinator finds it at its end."""
    return play(days=DAYS)


def play(*, days: int) -> Member:
    begins = ENDS_AT - timedelta(days=days + 14)
    opened = open_from(read_town_file(TOWNS / "kettering.toml"), since=begins.date(), at=begins)
    town, gazetteer = opened.town, approximate_gazetteer()
    load_gazetteer(
        streets=gazetteer.streets,
        postcodes=gazetteer.postcodes,
        areas=gazetteer.areas,
        by=Clockwork(town.id),
        at=begins,
    )
    card = card_holder(a_card(a_shop("Larkspur Chemist", of=town)).token, town.id)
    agencies = {one.kind: one for one in Agency.objects.filter(partnership=town)}
    year = replace(
        a_year_in_which_nobody_tells_anything(),
        first=ENDS_AT.date() - timedelta(days=days - 1),
        days=days,
        lights=replace(LIGHTS, first_day=round(days * 0.55)),
        posters=replace(POSTERS, first_day=round(days * 0.5)),
    )
    played = Play(year, Cast(town.id, agencies, {}, cards={1: card}))
    with instead_of_the_queue(lambda job: None):
        put_down(played)
        played.agenda.do_until(ENDS_AT, then=lambda at: None)
    return Member.objects.get(account__email=COORDINATOR)


def test_there_is_a_case_at_every_stage_that_one_wants_to_look_at(played):
    stages = Counter(Case.objects.values_list("stage", flat=True))

    assert stages == {
        Stage.ASSESSMENT: 1,
        Stage.CLOSED: 1,
        Stage.ANALYSIS: 1,
        Stage.SCANNING: 1,
        Stage.NOMINATED: 1,
    }


def test_the_lamps_were_put_up_on_their_true_day_and_nobody_can_tell_yet(played):
    lamps = Intervention.objects.get(what__startswith="New street lights")

    page = case_page(lamps.case.reference, played, now=ENDS_AT)

    assert lamps.started_on == ENDS_AT.date() - timedelta(days=DAYS - 1 - 201)
    assert lamps.where_words == "High Street and Gold Street"
    assert page.begun[0].hours == 21
    assert page.assessments[0].verdict == Verdict.CANNOT_TELL
    assert page.measured.before_to == lamps.started_on
    assert page.actions[0].action.title.startswith("Get the landlords")


def test_the_posters_ended_and_what_is_said_of_them_is_what_the_figures_say(played):
    case = Case.objects.get(stage=Stage.CLOSED)

    page = case_page(case.reference, played, now=ENDS_AT)

    assert page.begun[0].progress == Progress.ENDED
    assert page.assessments[0].verdict == Verdict.NEVER
    assert page.assessments[0].changed.startswith("We cannot tell: nothing has been told here.")


@pytest.mark.parametrize(("is_over", "said"), [(True, Verdict.NEVER), (False, Verdict.CANNOT_TELL)])
def test_what_goes_on_is_not_given_up_though_reports_will_never_tell(is_over, said):
    too_few = Answer(Measured.TOO_FEW, sentence="", begun=ENDS_AT.date(), hours=None, for_good=True)

    assert verdict_of(too_few, is_over=is_over) == said


def test_one_case_is_nobody_s_but_its_lead_s(played):
    listed = case_list("all", played, now=ENDS_AT)

    assert Case.objects.filter(audience=Audience.RESTRICTED).count() == 1
    assert all(one.audience != Audience.RESTRICTED for one in listed.lines)


def test_the_letters_go_to_those_who_lead(played):
    assert Letter.objects.filter(kind="cases/lead").count() == 4


def test_a_year_that_is_too_short_for_a_story_leaves_it_out():
    play(days=10)

    assert [one.stage for one in Case.objects.all()] == [Stage.NOMINATED]
