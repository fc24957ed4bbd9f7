from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from tests.fuzz.doors import DOORS, KETTERING
from tests.fuzz.nasty import VALUES, files
from tests.fuzz.trying import lost, tried
from tests.guards.addresses import example_of
from tests.guards.test_every_page_names_its_audience import PAGES
from tests.makers import a_partnership

pytestmark = pytest.mark.django_db
ASKED = ("q", "to", "type", "like", "place", "point", "next")
PUBLIC = [name for name, view in PAGES.items() if view.audience in ("anyone", "public")]

# The page on the platform's health says 503 by right: no queue's worker runs here.
SOUND = [name for name in PUBLIC if name != "api:health"]


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_page_that_takes_a_form_is_tried_here(browser, name):
    a_partnership()

    answer = browser.post(reverse(name, kwargs=example_of(name)))

    assert answer.status_code == 405 or name in {door.page for door in DOORS}, (
        f"{name} takes a form: describe it in tests/fuzz/doors.py."
    )


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_any_one_value_may_be_nonsense_and_the_rest_is_kept(browser, door):
    address = door.open(browser)
    found = {}

    for name, kind in door.odd_values():
        form = door.form | {name: VALUES[kind]}
        answer, problem = tried(browser, lambda form=form: browser.post(address, form))
        if not problem and (gone := lost(door, form, answer)):
            problem = f"lost {gone}"
        if problem:
            found[f"{name}: {kind}"] = problem

    assert not found


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_all_values_may_be_nonsense_at_once(browser, door):
    address, kinds = door.open(browser), list(VALUES)
    found = {}

    for turn in range(0, len(kinds), 5):
        form = {
            name: VALUES[kinds[(turn + place) % len(kinds)]] for place, name in enumerate(door.form)
        }
        _, problem = tried(browser, lambda form=form: browser.post(address, form))
        if problem:
            found[turn] = problem

    assert not found


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_any_one_value_may_be_missing_or_come_twice(browser, door):
    address = door.open(browser)
    found = {}

    for name, value in list(door.form.items())[:: 1 + len(door.form) // 25]:
        without = {other: one for other, one in door.form.items() if other != name}
        twice = door.form | {name: [value, "a\x00b"] if isinstance(value, str) else [*value, "x"]}
        for kind, form in (("missing", without), ("twice", twice)):
            _, problem = tried(browser, lambda form=form: browser.post(address, form))
            if problem:
                found[f"{name}: {kind}"] = problem

    assert not found


@pytest.mark.parametrize("kind", files())
def test_any_file_may_be_sent_as_a_photo(browser, kind, settings, tmp_path):
    settings.PHOTO_FOLDER = tmp_path
    (door,) = [one for one in DOORS if str(one) == "tell, then send"]
    address = door.open(browser)
    form = door.form | {"photos": files()[kind]}

    answer, problem = tried(browser, lambda: browser.post(address, form))

    assert not problem
    assert not lost(door, form, answer)


@pytest.mark.parametrize("name", SOUND)
def test_any_part_of_an_address_may_be_nonsense(browser, name):
    a_partnership()
    good = example_of(name)
    found = {}

    for kind, value in list(VALUES.items())[::3]:
        asked = dict.fromkeys(ASKED, value[:2_000])
        _, problem = tried(
            browser, lambda asked=asked: browser.get(reverse(name, kwargs=good), asked)
        )
        for part in good.keys() - {"town", "deed"}:
            stands = {} if part == "month" else {part: "nothing"}
            odd = reverse(name, kwargs=good | stands).replace(
                "2026-02" if part == "month" else "nothing", quote(value[:2_000], safe="") or "%20"
            )
            problem = problem or tried(browser, lambda odd=odd: browser.get(odd))[1]
        if problem:
            found[kind] = problem

    assert not found


@pytest.mark.parametrize(
    "charset", ["utf-16", "utf-7", "unicode_escape", "rot13", "nothing", "idna"]
)
def test_a_form_may_say_that_it_is_written_in_any_code(browser, charset):
    (door,) = [one for one in DOORS if str(one) == "tell, then send"]
    address = door.open(browser)
    boundary = "xxxx"
    body = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, values in (door.form | {"words": r"\ud800 +2AA-"}).items()
        for value in (values if isinstance(values, list) else [values])
    )

    _, problem = tried(
        browser,
        lambda: browser.generic(
            "POST",
            address,
            f"{body}--{boundary}--\r\n".encode(),
            content_type=f"multipart/form-data; boundary={boundary}; charset={charset}",
        ),
    )

    assert not problem


@pytest.mark.parametrize(
    "cookie", ["highstreet_session", "highstreet_csrf", "highstreet_card_1", "messages"]
)
def test_a_cookie_may_be_nonsense(browser, cookie):
    town = a_partnership()
    name = cookie.replace("_1", f"_{town.id}")
    found = {}

    for kind, value in list(VALUES.items())[::4]:
        text = "".join(f"\\{ord(sign):03o}" if ord(sign) < 32 else sign for sign in value[:2_000])
        raw = f'{name}="{text}aaaaaaaa"'.encode().decode("latin-1")
        for page in ("public:town", "public:tell_report", "public:choose_town"):
            address = reverse(page, kwargs=KETTERING if page != "public:choose_town" else None)
            _, problem = tried(
                browser,
                lambda address=address, raw=raw: browser.get(address, headers={"Cookie": raw}),
            )
            if problem:
                found[f"{page}: {kind}"] = problem

    assert not found


def test_the_form_that_is_spoilt_here_is_good_until_it_is_spoilt(browser):
    (door,) = [one for one in DOORS if str(one) == "tell, then send"]

    answer = browser.post(door.open(browser), door.form)

    assert answer.status_code == 302
