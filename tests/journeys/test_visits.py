import time
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from highstreet.actions.commands.working import complete
from highstreet.actions.models import Action
from highstreet.letters.models import Letter
from highstreet.places.models import Premises, Street
from highstreet.visits.choices import Consent
from highstreet.visits.commands.calling import log_call
from highstreet.visits.commands.ending import end_visit
from highstreet.visits.models import Call, Commitment, Heard, Visit
from tests.journeys.conftest import signed_in
from tests.journeys.hands import heading, press, tick
from tests.journeys.looking import look
from tests.journeys.past import DAY, now
from tests.journeys.town import a_shop_member, who
from tests.journeys.walking import (
    CONSTABLE,
    COORDINATOR,
    NOTES_LEFT,
    SAID,
    SHOPS,
    SLOWLY,
    WARDEN,
    a_walk,
    note,
    on_a_phone,
    open_stop,
    with_the_walk_at_hand,
)
from tests.makers import a_report
from tests.spec.visits.making import COMMISSIONER, first_stop, heard_at, promised_at

pytestmark = pytest.mark.browser


def fill_in_a_visit(page: Page, title: str) -> None:
    page.goto("/desk/visits/")
    press(page, "Plan a visit")
    page.get_by_label("What is the visit called?").fill(title)
    page.get_by_label("On which day?").fill((now() + DAY).date().isoformat())
    page.get_by_label("When and where do you meet?").fill("10am, outside the library")
    tick(page, "Constable Imogen Sayer, Kettering neighbourhood police team")


def test_a_visit_is_planned_once_when_the_button_is_pressed_twice(town):
    page = town.desk(who(COORDINATOR))
    fill_in_a_visit(page, "Gold Street after dark")
    button = page.get_by_role("button", name="Choose the stops")

    slow = {"offline": False, "latency": 1500, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    for _ in range(2):
        page.mouse.click(box["x"] + 20, box["y"] + 10)
        time.sleep(0.4)

    page.wait_for_url("**/stops/**")
    assert Visit.objects.filter(title="Gold Street after dark").count() == 1


def test_a_visit_is_planned_along_shops_and_streets_and_its_pack_is_made(town):
    for days in (3, 40, 90):
        shop = Premises.objects.get(name="Larkspur Chemist")
        a_report(at=now() - days * DAY, place=f"premises:{shop.id}", by=a_shop_member(shop))
    page = town.desk(who(COORDINATOR))
    fill_in_a_visit(page, "Walk with the Commissioner")
    page.get_by_label("Who else walks along?").fill(f"{COMMISSIONER.called}, {COMMISSIONER.agency}")
    look(page, "visit-plan", for_docs=True)
    press(page, "Choose the stops")
    assert heading(page) == "The way, stop by stop"
    for name in ("Larkspur Chemist", "Penny & Pound", "Fennel's Off Licence"):
        page.get_by_role("button", name=f"Add {name}").click()
        expect(page.locator(".way__name", has_text=name)).to_be_visible()
    page.get_by_label("A shop or a street").fill("Gold")
    press(page, "Look")
    page.get_by_role("button", name="Add Gold Street").click()
    press(page, "Put them in walking order")
    expect(page.locator(".way__stop")).to_have_count(4)
    page.locator("[data-visit-map][data-drawn]").wait_for(timeout=SLOWLY)
    look(page, "visit-stops", for_docs=True)
    page.get_by_role("button", name="The way is settled").click()
    press(page, "Make the pack now")
    for _ in range(20):
        page.wait_for_timeout(1_000)
        page.reload()
        if page.get_by_role("button", name="Read the pack").count():
            break
    look(page, "visit-planned")
    page.get_by_role("button", name="Read the pack").click()
    look(page, "visit-pack", for_docs=True)

    visit = Visit.objects.latest("id")
    assert bytes(visit.pack.pdf).startswith(b"%PDF")
    assert Letter.objects.filter(kind="visits/pack", about=visit.about, to=CONSTABLE).exists()
    assert "3 reports in twelve months" in page.locator("main").inner_text()


def street_by_itself() -> Street:
    """The one that is farthest from any shop: nothing else is under the finger there."""
    shops = Premises.objects.values_list("easting", "northing")

    def room(street: Street) -> float:
        return min((street.easting - x) ** 2 + (street.northing - y) ** 2 for x, y in shops)

    return max(Street.objects.order_by("id"), key=room)


def test_a_street_is_chosen_on_the_map(town):
    visit, street = a_walk(title="Walk by the map"), street_by_itself()
    page = town.desk(who(COORDINATOR))
    page.goto(f"/desk/visits/{visit.reference}/stops/")
    page.locator("[data-visit-map][data-drawn]").wait_for(timeout=SLOWLY)
    at = page.evaluate(
        """(place) => new Promise((done) => {
          const { townMap } = document.querySelector('[data-visit-map]')
          townMap.once('idle', () => done(townMap.project(place)))
          townMap.jumpTo({ center: place, zoom: 18 })
        })""",
        [street.lon, street.lat],
    )

    page.locator("[data-visit-map] canvas").click(position={"x": at["x"], "y": at["y"]})
    expect(page.locator("[data-map-said]")).to_have_text(f"{street.name}, the street")
    page.get_by_role("button", name=f"Add {street.name}").click()

    expect(page.locator(".way__name", has_text=street.name)).to_be_visible()
    assert visit.stops.filter(premises=None, street=street).exists()


def test_a_street_is_chosen_on_the_map_by_keys_alone(town):
    visit, street = a_walk(title="Walk by the keys"), street_by_itself()
    page = town.desk(who(COORDINATOR))
    page.goto(f"/desk/visits/{visit.reference}/stops/")
    page.locator("[data-visit-map][data-drawn]").wait_for(timeout=SLOWLY)
    right, down = page.evaluate(
        """(place) => {
          const { townMap } = document.querySelector('[data-visit-map]')
          const [from, to] = [townMap.project(townMap.getCenter()), townMap.project(place)]
          return [Math.round((to.x - from.x) / 24), Math.round((to.y - from.y) / 24)]
        }""",
        [street.lon, street.lat],
    )

    while not page.locator("[data-visit-map]:focus").count():
        page.keyboard.press("Tab")
    expect(page.locator(".cross")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("[data-map-said]")).to_contain_text("First move the cross")
    for steps, keys in ((right, ("ArrowLeft", "ArrowRight")), (down, ("ArrowUp", "ArrowDown"))):
        for _ in range(abs(steps)):
            page.keyboard.press(keys[steps > 0])
    expect(page.locator("[data-map-said]")).to_have_text(f"{street.name}, the street")
    look(page, "visit-map-by-keys")
    page.keyboard.press("Enter")

    expect(page.locator(".way__name", has_text=street.name)).to_be_visible()
    assert visit.stops.filter(premises=None, street=street).exists()


def test_what_is_noted_without_a_network_goes_by_itself_and_nothing_is_doubled(town):
    visit = a_walk(title="Walk past four shops")
    first, second = visit.stops.order_by("place")[:2]
    page = on_a_phone(town, who(COORDINATOR))
    with_the_walk_at_hand(page, visit)
    look(page, "visit-walk")

    page.context.set_offline(True)
    page.goto(f"/desk/visits/{visit.reference}/walk/")
    open_stop(page, first)
    note(page, first, SAID, consent="Yes: the business may read it, and the town without its name")
    page.locator(f"#stop-{first.id}").get_by_role("button", name="An officer calls in").dblclick()
    expect(page.locator("[data-waits]")).to_have_text("2 notes wait on this phone")
    look(page, "visit-walk-offline", for_docs=True)
    page.reload()
    expect(page.locator("[data-waits]")).to_have_text("2 notes wait on this phone")
    open_stop(page, second)
    note(page, second, "Two Polish lads", consent="No: it stays with the agencies")
    expect(page.get_by_text("Do without words for ethnicity")).to_be_visible()
    assert not Heard.objects.filter(stop__visit=visit).exists()

    page.context.set_offline(False)
    expect(page.locator("[data-waits]")).to_be_hidden(timeout=SLOWLY)
    page.locator(f"#stop-{second.id}").get_by_label("In their words").fill("Two lads in grey")
    page.locator(f"#stop-{second.id}").get_by_role("button", name="Note it").click()
    expect(page.locator(f"#stop-{second.id} .voice")).to_contain_text("Two lads in grey")
    page.reload()

    expect(page.locator(f"#stop-{first.id} [data-noted-count]")).to_have_text("2 noted")
    heard = Heard.objects.filter(stop__visit=visit).order_by("id")
    assert [one.words for one in heard] == [SAID, "Two lads in grey"]
    (commitment,) = Commitment.objects.filter(stop__visit=visit)
    assert commitment.action.owner == who(CONSTABLE)
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") <= 2


def test_signing_out_asks_and_leaves_nothing_on_the_phone(town):
    visit = a_walk(title="Walk and sign out")
    page = on_a_phone(town, who(CONSTABLE))
    with_the_walk_at_hand(page, visit)
    page.context.set_offline(True)
    page.reload()
    open_stop(page, first_stop(visit))
    note(page, first_stop(visit), SAID, consent="No: it stays with the agencies")
    expect(page.locator("[data-waits]")).to_have_text("1 note waits on this phone")
    asked: list[str] = []

    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    press(page, "Sign out")
    page.wait_for_timeout(500)
    expect(page.locator("[data-waits]")).to_be_visible()
    visit.walkers.filter(member=who(CONSTABLE)).delete()  # so the note is refused, whoever sends it
    page.context.set_offline(False)
    page.once("dialog", lambda dialog: dialog.accept())
    press(page, "Sign out")
    page.wait_for_url(lambda address: "/desk/" not in address)

    assert "have not been sent: 1" in asked[0]
    assert not page.evaluate("caches.has('visits')")
    assert page.evaluate(NOTES_LEFT) == 0
    assert not Heard.objects.filter(stop__visit=visit).exists()


def test_without_scripts_notes_and_commitments_are_pages_like_others(town):
    visit = a_walk(title="Walk without scripts")
    stop = first_stop(visit)
    page = town.phone(java_script_enabled=False)
    signed_in(page.context, who(COORDINATOR), town.address)

    page.goto(f"/desk/visits/{visit.reference}/walk/")
    open_stop(page, stop)
    here = page.locator(f"#stop-{stop.id}")
    here.get_by_label("In their words").fill(SAID)
    here.get_by_label("No: it stays with the agencies").check()
    here.get_by_role("button", name="Note it").click()
    here.get_by_role("button", name="We clear up outside").click()

    expect(here.locator(".voice")).to_contain_text(SAID)
    assert here.locator(".promised").count() == 1


def test_a_shop_reads_what_we_heard_and_promised_and_what_became_of_it(town):
    visit = a_walk(title="Walk with the Commissioner in spring", days_ago=30)
    at, stop = now() - 30 * DAY, first_stop(visit)
    heard_at(stop, SAID, consent=Consent.NAMED, by=who(COORDINATOR), at=at)
    heard_at(stop, "Nobody told us", consent=Consent.NO, by=who(COORDINATOR), at=at)
    for words, due_in in (("Move the bins", 14), ("Mend the light", 21), ("Come back", 60)):
        promised_at(stop, words, due_in=due_in, owner=who(WARDEN), by=who(COORDINATOR), at=at)
    end_visit(reference=visit.reference, by=who(COORDINATOR), at=at + timedelta(hours=5))
    action = Action.objects.get(title__startswith="Move the bins", commitment__stop=stop)
    complete(reference=action.reference, words="They are gone.", by=who(WARDEN), at=at + 9 * DAY)

    letter = Letter.objects.get(kind="visits/told", about=visit.about)
    page = town.phone()
    page.goto(next(word for word in letter.body.split() if "/visit/" in word))
    assert heading(page) == f"Our visit to {SHOPS[0]}"
    expect(page.locator(".standing--kept")).to_have_count(1)
    expect(page.locator(".standing--missed")).to_contain_text("We missed this")
    assert "Nobody told us" not in page.locator("main").inner_text()
    look(page, "visit-told", for_docs=True)

    assert stop.premises is not None
    page = town.desk(a_shop_member(stop.premises))
    page.goto("/shop/visits/")
    assert SAID in page.locator("main").inner_text()
    look(page, "visit-shop")
    page = town.desk(who(COORDINATOR))
    page.goto(f"/desk/visits/{visit.reference}/")
    look(page, "visit-made", for_docs=True)
    page.goto("/desk/visits/")
    look(page, "visits", for_docs=True)


def test_a_warden_logs_a_call_in_two_taps(town):
    shop = Premises.objects.get(name="The Copper Kettle")
    words = "Quieter since the light is on"
    for days in (3, 9):
        told = {"premises": shop.id, "words": words if days == 9 else "", "consent": "NAMED"}
        key = f"7d1c7f4e-0d5e-4d0e-9d4f-1f6a3a1f4a{days:02}"
        log_call(**told, key=key, by=who(WARDEN), at=now() - days * DAY)
    before = Call.objects.count()
    page = on_a_phone(town, who(WARDEN))

    page.goto("/desk/visits/calls/")
    look(page, "visit-calls", for_docs=True)
    page.get_by_role("link", name="The Copper Kettle").tap()
    expect(page.get_by_role("button", name="I called in")).to_be_visible()
    look(page, "visit-call")
    page.get_by_role("button", name="I called in").tap()

    expect(page.get_by_text("It is logged: you called in at The Copper Kettle.")).to_be_visible()
    assert Call.objects.count() == before + 1
    page = town.desk(who(COORDINATOR))
    page.goto(f"/office/premises/{shop.id}/")
    expect(page.get_by_text("Town warden Gary Nunn")).to_be_visible()
