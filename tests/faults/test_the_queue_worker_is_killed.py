import time
from collections import Counter

import pytest

from tests.faults.telling import Teller, a_storm
from tests.faults.town import until

pytestmark = pytest.mark.fault
KILLED, PEOPLE, HANDS = 2, 40, 4


def test_every_letter_of_a_storm_goes_and_only_what_was_in_hand_may_come_as_a_copy_of_itself(town):
    with a_storm(town, "letters", tellers=PEOPLE) as acknowledged:
        for _ in range(KILLED):
            until(town.queue_workers, "the queue's worker was started again")
            time.sleep(1)
            town.kill_the_queue_worker()
            town.the_clock_strikes()
        acknowledged()

    until(lambda: town.all_sent("letters-"), "all letters had gone")
    came = town.post.copies("letters-")
    written = {number for _, number, *_ in town.letters_to("letters-")}
    assert {one.strip("<").partition("@")[0] for one in came} == written
    assert len(came) == PEOPLE
    assert came.total() - PEOPLE <= KILLED * HANDS


def test_a_letter_in_hand_when_the_worker_dies_goes_again_under_the_same_message_id(town):
    teller = Teller(town, 1, "hand")
    town.post.answers.clear()
    teller.tell()
    until(lambda: town.post.copies("hand-"), "the mail server had the letter")

    town.kill_the_queue_worker()
    town.post.answers.set()
    town.the_clock_strikes()

    until(lambda: town.all_sent("hand-"), "the letter was sent")
    ((_, number, tries, _),) = town.letters_to("hand-")
    assert town.post.copies("hand-") == Counter({f"<{number}@highstreet.invalid>": 2})
    assert tries == 2


def test_work_that_was_in_hand_is_done_by_the_next_worker(town):
    (stuck,) = town.ask(
        "insert into procrastinate_jobs (queue_name, task_name, args, status)"
        " values ('default', 'promises.count', '{\"timestamp\": 0}', 'doing') returning id"
    )

    town.the_clock_strikes()

    until(
        lambda: (
            town.ask("select status from procrastinate_jobs where id = %s", *stuck)
            == [("succeeded",)]
        ),
        "the work was done",
    )
