import pytest
from playwright.sync_api import Page, expect

from highstreet.visits.models import Commitment, Heard, Stop
from tests.journeys.conftest import signed_in
from tests.journeys.past import DAY, now
from tests.journeys.town import who
from tests.journeys.walking import (
    CONSTABLE,
    COORDINATOR,
    NOTES_LEFT,
    SAID,
    SLOWLY,
    WARDEN,
    a_walk,
    note,
    on_a_phone,
    open_stop,
    with_the_walk_at_hand,
)
from tests.spec.visits.making import first_stop

pytestmark = pytest.mark.browser


def promise_by(page: Page, stop: Stop, words: str, day: str) -> None:
    here = page.locator(f"#stop-{stop.id}")
    if not here.get_by_label("What do we promise?").is_visible():
        here.get_by_text("Something else, or another owner or day").click()
    here.get_by_label("What do we promise?").fill(words)
    here.get_by_label("By which day?").fill(day)
    here.get_by_role("button", name="Promise it").click()


def test_what_is_being_mended_stays_on_the_phone_until_it_is_noted_anew(town):
    visit = a_walk(title="Walk and mend")
    stop, page = first_stop(visit), on_a_phone(town, who(COORDINATOR))
    with_the_walk_at_hand(page, visit)
    open_stop(page, stop)
    promise_by(page, stop, "Light the yard", (now() - DAY).date().isoformat())
    here = page.locator(f"#stop-{stop.id}")
    expect(here.get_by_text("Needs you")).to_be_visible(timeout=SLOWLY)

    here.get_by_role("button", name="Mend it").click()
    expect(here.get_by_label("What do we promise?")).to_have_value("Light the yard")
    assert page.evaluate(NOTES_LEFT) == 1
    page.reload()
    open_stop(page, stop)
    here.get_by_role("button", name="Mend it").click()
    promise_by(page, stop, "Light the back yard", (now() + 9 * DAY).date().isoformat())

    expect(here.locator(".promised")).to_contain_text("Light the back yard", timeout=SLOWLY)
    assert page.evaluate(NOTES_LEFT) == 0
    (commitment,) = Commitment.objects.filter(stop__visit=visit)
    assert commitment.words == "Light the back yard"


def test_words_that_the_phone_cannot_keep_stay_in_the_form(town):
    visit = a_walk(title="Walk with a full phone")
    stop, page = first_stop(visit), on_a_phone(town, who(COORDINATOR))
    with_the_walk_at_hand(page, visit)
    open_stop(page, stop)
    page.evaluate("() => { IDBObjectStore.prototype.put = () => { throw new Error('Full') } }")

    note(page, stop, SAID, consent="No: it stays with the agencies")

    expect(page.get_by_text("this phone cannot keep it")).to_be_visible()
    expect(page.locator(f"#stop-{stop.id}").get_by_label("In their words")).to_have_value(SAID)


def test_on_a_shared_phone_a_note_waits_for_whoever_noted_it(town):
    visit, other = a_walk(title="Walk of the first"), a_walk(title="Walk of the second")
    other.walkers.filter(member=who(CONSTABLE)).update(member=who(WARDEN))
    page = on_a_phone(town, who(COORDINATOR))
    with_the_walk_at_hand(page, visit)
    # The worker of the phone too, which a route of the page does not hold up.
    page.context.set_offline(True)
    open_stop(page, first_stop(visit))
    note(page, first_stop(visit), SAID, consent="No: it stays with the agencies")
    expect(page.locator("[data-waits]")).to_have_text("1 note waits on this phone")

    signed_in(page.context, who(WARDEN), town.address)
    page.context.set_offline(False)
    with page.expect_response(f"**/{visit.reference}/walk/") as door:
        page.goto(f"/desk/visits/{other.reference}/walk/")
    page.wait_for_timeout(2_000)

    assert door.value.status == 404
    expect(page.locator("[data-waits]")).to_contain_text("noted by somebody else on this phone")
    signed_in(page.context, who(COORDINATOR), town.address)
    page.goto(f"/desk/visits/{visit.reference}/walk/")
    expect(page.locator(f"#stop-{first_stop(visit).id} [data-noted-count]")).to_have_text(
        "1 noted", timeout=SLOWLY
    )
    assert page.evaluate(NOTES_LEFT) == 0
    assert Heard.objects.get(stop__visit=visit).noted_by == who(COORDINATOR)
