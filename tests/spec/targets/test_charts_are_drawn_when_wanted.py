import pytest

from highstreet.base import towns
from highstreet.people.choices import Role
from highstreet.targets.models import Worked
from highstreet.targets.working_out import work_out_targets
from tests.makers import a_member
from tests.spec.targets.agreeing import AGREED, a_target, typed_in, worked_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def target():
    chair = a_member(Role.COORDINATOR)
    target = a_target(by=chair)
    typed_in([40] * 12 + [8] * 12, by=chair)
    return target


def own_of(target) -> Worked:
    return Worked.objects.get(target=target, measure=target.measure)


def test_figures_can_be_worked_out_without_charts_and_the_next_time_draws_them(target):
    with towns.inside(target.partnership_id):
        work_out_targets(target.partnership_id, at=AGREED, drawn=False)
    undrawn = own_of(target)
    worked_out(target)

    assert undrawn.figures == own_of(target).figures
    assert undrawn.wide == undrawn.narrow_public == ""
    assert own_of(target).wide.startswith("<svg")


def test_charts_that_are_there_stay_when_nobody_wants_them_drawn_and_nothing_changed(target):
    worked_out(target)
    before = own_of(target).wide

    with towns.inside(target.partnership_id):
        work_out_targets(target.partnership_id, at=AGREED, drawn=False)

    assert own_of(target).wide == before
