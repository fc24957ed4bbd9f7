import pytest
from django.test import Client
from hypothesis import given, settings

from tests.fuzz.anything import spoilt
from tests.fuzz.doors import DOORS
from tests.fuzz.trying import SOUGHT, last_of, lost, tried

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_whatever_is_typed_nothing_breaks_and_nothing_is_lost(browser, door):
    address = door.open(browser)

    @settings(phases=SOUGHT)
    @given(form=spoilt(door))
    def judge(form):
        stored = {}

        def send():
            answer = browser.post(address, form)
            if answer.status_code == 302:
                stored.update(door.stored())
            return answer

        answer, problem = tried(browser, send)

        assert not problem
        assert not lost(door, form, answer)
        assert stored == {name: last_of(form, name).strip() for name in stored}

    judge()
