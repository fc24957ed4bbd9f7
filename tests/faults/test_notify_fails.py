import re
import time
from collections import Counter
from uuid import uuid4

import pytest

from tests.faults.telling import Teller, a_storm
from tests.faults.town import AN_HOUR, tried, until

pytestmark = pytest.mark.fault
KILLED, PEOPLE = 2, 40


@pytest.fixture
def town(notify_town):
    """A town whose letters go by GOV.UK Notify, which is well again afterwards."""
    post = notify_town.post
    secret, templates = post.secret, dict(post.templates)
    yield notify_town
    post.trouble, post.drops, post.secret, post.templates = 0, False, secret, templates
    post.answers.set()


@pytest.fixture
def teller(town, request):
    """Somebody whose letters nobody else's can be mistaken for."""
    one = Teller(town, 1, re.sub(r"[^a-z0-9]", "", request.node.name)[-30:])
    yield one
    one.session.close()


def numbers(town, reader):
    return Counter(number for _, number, *_ in town.letters_to(reader))


def test_a_letter_in_hand_when_the_worker_dies_is_there_once(town, teller):
    town.post.answers.clear()
    teller.tell()
    until(lambda: town.post.copies(teller.tag), "Notify had the letter")

    town.kill_the_queue_worker()
    town.post.answers.set()
    town.the_clock_strikes()

    until(lambda: town.all_sent(teller.tag), "the letter was noted as sent")
    ((_, number, tries, _),) = town.letters_to(teller.tag)
    assert town.post.copies(teller.tag) == {number: 1}
    assert tries == 2


def test_every_letter_of_a_storm_is_there_once_though_the_worker_is_killed(town):
    with a_storm(town, "letters", tellers=PEOPLE) as acknowledged:
        for _ in range(KILLED):
            until(town.queue_workers, "the queue's worker was started again")
            time.sleep(1)
            town.kill_the_queue_worker()
            town.the_clock_strikes()
        acknowledged()

    until(lambda: town.all_sent("letters-"), "all letters had gone")
    assert town.post.copies("letters-") == numbers(town, "letters-")
    assert numbers(town, "letters-").total() == PEOPLE


def test_a_text_message_in_hand_when_the_worker_dies_is_there_once(town, teller):
    phone = "+447400123456"
    teller.words = {"contact_email": "", "contact_phone": phone}
    town.post.answers.clear()
    teller.tell()
    until(lambda: town.post.copies(phone), "Notify had the message")

    town.kill_the_queue_worker()
    town.post.answers.set()
    town.the_clock_strikes()

    until(lambda: town.all_sent(phone), "the message was noted as sent")
    assert town.post.copies(phone) == numbers(town, phone)


@pytest.mark.parametrize("trouble", ["hung up", "silent"])
def test_a_letter_whose_answer_is_lost_is_there_once(town, teller, trouble):
    if trouble == "silent":
        town.post.answers.clear()
    town.post.drops = trouble == "hung up"
    teller.tell()
    tried(town, teller.tag, 1)
    waiting = town.letters_to(teller.tag)

    town.post.answers.set()
    town.time_passes("20 seconds")

    until(lambda: town.all_sent(teller.tag), "the letter was noted as sent")
    ((state, *_, reason),) = waiting
    assert (state, "GOV.UK Notify did not answer" in reason) == ("WAITING", True)
    assert town.post.copies(teller.tag) == numbers(town, teller.tag)


@pytest.mark.parametrize(
    "trouble, words",
    [(500, "Internal server error"), (503, "Service Unavailable"), (429, "Exceeded rate limit")],
)
def test_a_letter_of_an_hour_of_trouble_waits_longer_each_time_and_goes_once(
    town, teller, trouble, words
):
    town.post.trouble = trouble
    pauses = []

    teller.tell()
    for number, stretch in enumerate(AN_HOUR, start=1):
        tried(town, teller.tag, number)
        pauses.append(town.pause_before(teller.tag))
        town.time_passes(stretch)
    tried(town, teller.tag, len(AN_HOUR) + 1)
    waiting = town.letters_to(teller.tag)
    town.post.trouble = 0
    town.time_passes("20 minutes")

    until(lambda: town.all_sent(teller.tag), "the letter had gone")
    ((state, _, _, reason),) = waiting
    assert state == "WAITING"
    assert reason.startswith(f"GOV.UK Notify said {trouble}: {words}")
    assert pauses == [20, 60, 300, 900, 3600]
    assert town.post.copies(teller.tag) == numbers(town, teller.tag)


def test_a_letter_to_an_address_that_notify_refuses_is_given_up_at_once_with_the_reason(
    town, teller
):
    teller.words = {"contact_email": f"{teller.tag}@localhost"}

    teller.tell()

    until(lambda: town.letters_to(teller.tag)[0][0] == "GIVEN_UP", "the letter was given up")
    town.time_passes("1 day")
    ((state, _, tries, reason),) = town.letters_to(teller.tag)
    assert (state, tries) == ("GIVEN_UP", 1)
    assert reason == "GOV.UK Notify cannot send to this address: Not a valid email address"
    assert not town.post.copies(teller.tag)


@pytest.mark.parametrize(
    "wrong, words", [("key", "API key not found"), ("template", "Template not found")]
)
def test_letters_wait_while_our_own_settings_are_wrong_and_go_once_they_are_mended(
    town, teller, wrong, words
):
    secret, templates = town.post.secret, dict(town.post.templates)
    if wrong == "key":
        town.post.secret = str(uuid4())
    else:
        town.post.templates["email"] = str(uuid4())
    teller.tell()
    tried(town, teller.tag, 1)
    waiting = town.letters_to(teller.tag)

    town.post.secret, town.post.templates = secret, templates
    town.time_passes("20 seconds")

    until(lambda: town.all_sent(teller.tag), "the letter had gone")
    ((state, *_, reason),) = waiting
    assert (state, words in reason) == ("WAITING", True)
    assert town.post.copies(teller.tag) == numbers(town, teller.tag)
