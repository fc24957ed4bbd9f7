import random
import signal
import time

import pytest

from tests.faults.telling import a_storm

pytestmark = pytest.mark.fault
KILLED, PEOPLE = 5, 60


def test_every_acknowledged_report_is_there_exactly_once(town):
    with a_storm(town, "storm", tellers=PEOPLE) as acknowledged:
        for _ in range(KILLED):
            time.sleep(0.3)
            for worker in random.sample(town.web_workers(), k=1):
                worker.send_signal(signal.SIGKILL)
        references = acknowledged()

    stored = town.ask(
        "select reference, key, words from reports_report join reports_telling on report_id = id"
        " where words like 'storm %%'"
    )
    assert sorted(references) == sorted(reference for reference, _, _ in stored)
    assert len({key for _, key, _ in stored}) == len({words for _, _, words in stored}) == PEOPLE
