import pytest
from django.test import Client
from django.urls import reverse

from highstreet.people.choices import Role
from tests.makers import a_member, a_partnership, sign_in, typed

title = "A form that went stale keeps what was typed, but never does another site's will"
pytestmark = pytest.mark.django_db
FORM = "/kettering/tell/report/"
OURS = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture
def browser():
    a_partnership()
    return Client(enforce_csrf_checks=True)


def test_a_page_that_lay_open_too_long_comes_back_with_everything_that_was_typed(browser):
    answer = browser.post(FORM, typed(words="They took the gin"), **OURS)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Please press once more" in page
    assert "They took the gin" in page
    assert "csrfmiddlewaretoken" in page


@pytest.mark.parametrize(
    "sent_from",
    [
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_REFERER": "https://evil.example/page"},
        {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "cross-site"},
        {},
    ],
)
def test_what_another_site_sent_is_not_offered_to_be_sent_again(browser, sent_from):
    member = a_member(Role.ADMINISTRATOR)
    sign_in(browser, member)
    address = reverse("office:member_end", kwargs={"member": member.id})

    answer = browser.post(address, {"why": "because I say so"}, **sent_from)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert f'action="{address}"' not in page
    assert "because I say so" not in page


def test_a_browser_that_names_no_origin_is_known_by_the_page_it_comes_from(browser):
    answer = browser.post(FORM, typed(words="By the door"), HTTP_REFERER="http://testserver/x")

    assert "By the door" in answer.content.decode()
