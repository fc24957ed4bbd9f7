import pytest
from tests.journeys.conftest import *
from tests.journeys.test_without_a_network import *

def test_dbg(town):
    page = town.phone()
    page.context.on("serviceworker", lambda w: print("SW", w.url))
    page.context.on("console", lambda m: print("CONSOLE", m.text))
    page.context.on("weberror", lambda m: print("ERR", m.error))
    with_everything_at_hand(page, "/kettering/tell/")
    sw = page.context.service_workers[0]
    sw.evaluate("self.addEventListener('unhandledrejection', e => console.log('REJ', e.reason && e.reason.stack))")
    page.context.set_offline(True)
    page.goto("/kettering/tell/")
    fill_in_a_theft(page, at="Outside")
    page.get_by_label("Where?").fill("High Street")
    press(page, "See what will happen")
    page.wait_for_timeout(3000)
    print(page.url, heading(page))
