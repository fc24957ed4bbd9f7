"""A page that forgets to say who it is for fails here, not in the town."""

from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.guards.addresses import example_of

OPEN_TO_ANYONE = {
    "public:home",
    "public:privacy",
    "public:accessibility",
    "public:sign_in",
    "public:choose_town",
    "public:second_factor",
    "public:use_link",
    "public:sign_out",
    "public:demonstration",
    "public:demonstration_letters",
    "public:service_worker",
    "api:health",
}


def pages(patterns=None, namespace=""):
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.callback
        else:
            yield from pages(
                entry.url_patterns, f"{entry.namespace}:" if entry.namespace else namespace
            )


PAGES = dict(pages())


@pytest.mark.parametrize("name", PAGES)
def test_it_says_who_it_is_for(name):
    audience = getattr(PAGES[name], "audience", None)
    if name in OPEN_TO_ANYONE:
        assert audience == "anyone"
    elif name.startswith("public:"):
        assert audience == "public"
    else:
        assert audience == "members"


def test_the_list_of_open_pages_names_only_pages_that_exist():
    assert set(PAGES) >= OPEN_TO_ANYONE


@pytest.mark.parametrize("name", [n for n, v in PAGES.items() if v.audience == "members"])
def test_a_page_for_members_names_the_roles(name):
    assert PAGES[name].roles


@pytest.mark.django_db
@pytest.mark.parametrize("name", [n for n, v in PAGES.items() if v.audience == "members"])
def test_a_stranger_is_sent_to_sign_in_whatever_the_method(client, name):
    address = reverse(name, kwargs=example_of(name))

    answers = [client.get(address), client.post(address)]

    for answer in answers:
        if answer.status_code != 405:
            assert urlsplit(answer.url).path == reverse("public:sign_in")
