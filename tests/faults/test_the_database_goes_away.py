import re

import pytest
import requests
from django.urls import reverse

from tests.faults.telling import FORM, Teller, a_storm
from tests.faults.town import until

pytestmark = pytest.mark.fault
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
PEOPLE = 30


@pytest.fixture
def away(town):
    """The database has been stopped; a test may start it, and afterwards it runs in any case."""
    town.cluster.stop()
    yield town.cluster
    town.cluster.start()


@pytest.fixture
def teller(town, request):
    """Somebody who has opened the form while all was well."""
    one = Teller(town, 1, request.node.name.replace("_", "")[-30:])
    one.open()
    yield one
    one.session.close()


def test_people_read_that_nothing_was_sent_and_keep_what_they_typed(teller, away):
    answer = teller.send(json=False)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "Nothing has been sent yet" in answer.text
    assert "999" in answer.text
    kept = dict(HIDDEN.findall(answer.text))
    assert {name: kept[name] for name in teller.form} == teller.form


def test_who_only_reads_is_told_too_and_a_load_balancer_hears_it(teller, away, town):
    page = teller.open()
    health = requests.get(town.address + reverse("api:health"), timeout=10)

    assert page.status_code == 503
    assert "Our database does not answer" in page.text
    assert health.status_code == 503
    assert health.json() == {"well": False, "database": False, "queue": False, "letters": False}


def test_the_kept_form_is_stored_once_the_database_is_back_and_nobody_restarted_anything(
    teller, away, town
):
    before = {one.pid for one in town.parts("gunicorn")}
    page = teller.send(json=False)

    away.start()
    kept = [(name, value) for name, value in HIDDEN.findall(page.text) if "csrf" not in name]
    token = [("csrfmiddlewaretoken", teller.session.cookies["highstreet_csrf"])]
    answer = teller.session.post(town.address + FORM, token + kept, timeout=10)

    assert "We have it. Thank you." in answer.text
    town.the_clock_strikes()
    until(lambda: town.all_sent(f"{teller.tag}-1"), "the letter had gone")
    assert {one.pid for one in town.parts("gunicorn")} == before


def test_a_storm_across_the_outage_is_stored_once(town):
    with a_storm(town, "outage", tellers=PEOPLE) as acknowledged:
        town.cluster.stop()
        town.cluster.start()
        references = acknowledged()

    stored = town.ask(
        "select reference from reports_report join reports_telling on report_id = id"
        " where words like 'outage %%'"
    )
    assert sorted(references) == sorted(reference for (reference,) in stored)
    assert len(references) == PEOPLE
    town.the_clock_strikes()
    until(lambda: town.all_sent("outage-"), "all letters had gone")
