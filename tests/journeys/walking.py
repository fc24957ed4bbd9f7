"""A walk past four shops, and what somebody does at each with a phone."""

from playwright.sync_api import Page, expect

from highstreet.people.models import Member
from highstreet.places.models import Premises
from highstreet.visits.models import Stop, Visit
from tests.journeys.conftest import TownServer, signed_in
from tests.journeys.past import DAY, now
from tests.journeys.town import who
from tests.spec.visits.making import a_visit

SLOWLY = 30_000
COORDINATOR, CONSTABLE, WARDEN = (
    "coordinator@north.example",
    "constable@police.example",
    "warden@town.example",
)
SHOPS = ("Larkspur Chemist", "Fennel's Off Licence", "The Copper Kettle", "Penny & Pound")
NOTES_LEFT = """() => new Promise((done) => {
  const asked = indexedDB.open('highstreet-visits', 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore('notes', { keyPath: 'key' })
  asked.onsuccess = () => {
    const count = asked.result.transaction('notes').objectStore('notes').count()
    count.onsuccess = () => done(count.result)
  }
})"""
SAID = "They wait behind the bins until we close"


def shops() -> tuple[Premises, ...]:
    return tuple(Premises.objects.get(name=name) for name in SHOPS)


def a_walk(*, title: str, days_ago: int = 0) -> Visit:
    """A walk past four shops, by the coordinator and a constable."""
    on = now() - days_ago * DAY
    walkers = (who(COORDINATOR), who(CONSTABLE))
    return a_visit(*walkers, stops=shops(), by=who(COORDINATOR), on=on, title=title)


def on_a_phone(town: TownServer, member: Member) -> Page:
    page = town.phone()
    signed_in(page.context, member, town.address)
    return page


def with_the_walk_at_hand(page: Page, visit: Visit) -> None:
    page.goto(f"/desk/visits/{visit.reference}/walk/")
    expect(page.get_by_text("This page is on your phone")).to_be_visible(timeout=SLOWLY)


def note(page: Page, stop: Stop, words: str, *, consent: str) -> None:
    here = page.locator(f"#stop-{stop.id}")
    here.get_by_label("In their words").fill(words)
    here.get_by_label(consent).check()
    here.get_by_role("button", name="Note it").dblclick()


def open_stop(page: Page, stop: Stop) -> None:
    page.locator(f"#stop-{stop.id} > summary").click()
