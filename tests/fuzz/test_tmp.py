import pytest
from django.test import Client
from tests.fuzz.doors import DOORS
from highstreet.web.public.telling_form import Tell
pytestmark = pytest.mark.django_db
def test_x():
    browser = Client(raise_request_exception=False)
    door=DOORS[1]; address=door.open(browser)
    r=browser.post(address, door.form, headers={"Accept":"application/json"})
    print(r.status_code, r.content[:500])
    assert r.status_code==200
@pytest.mark.parametrize("i", range(len(DOORS)))
def test_base(i):
    browser = Client(raise_request_exception=True)
    door=DOORS[i]; address=door.open(browser)
    print(door, browser.post(address, door.form).status_code)
