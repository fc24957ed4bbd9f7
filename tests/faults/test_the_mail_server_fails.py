import pytest

from tests.faults.post_office import BUSY, TAKEN
from tests.faults.telling import Teller
from tests.faults.town import AN_HOUR, tried, until

pytestmark = pytest.mark.fault


@pytest.fixture(autouse=True)
def open_again(town):
    yield
    if town.post.says == BUSY:
        town.post.says = TAKEN


@pytest.mark.parametrize("trouble", ["busy", "shut"])
def test_letters_of_an_hour_without_a_mail_server_go_once_when_it_is_back(town, trouble):
    people = [Teller(town, number, trouble) for number in (1, 2, 3)]
    if trouble == "shut":
        town.post.shut()
    else:
        town.post.says = BUSY

    for one in people:
        one.tell()
    for number, stretch in enumerate(AN_HOUR, start=1):
        tried(town, f"{trouble}-", number)
        town.time_passes(stretch)
    tried(town, f"{trouble}-", len(AN_HOUR) + 1)
    waiting = town.letters_to(f"{trouble}-")
    if trouble == "shut":
        town.post.open()
    else:
        town.post.says = TAKEN
    town.time_passes("20 minutes")

    until(lambda: town.all_sent(f"{trouble}-"), "the letters had gone")
    assert {state for state, *_ in waiting} == {"WAITING"}
    assert all("mail server" in reason for *_, reason in waiting)
    assert sorted(town.post.copies(f"{trouble}-").values()) == [1, 1, 1]


def test_a_letter_is_given_up_in_words_only_when_two_days_are_over(town):
    town.post.says = BUSY
    Teller(town, 4, "patience").tell()
    tried(town, "patience-", 1)

    town.time_passes("47 hours")
    tried(town, "patience-", 2)
    before = town.letters_to("patience-")
    town.time_passes("1 hour")
    until(
        lambda: [state for state, *_ in town.letters_to("patience-")] == ["GIVEN_UP"],
        "the letter was given up",
    )

    assert [state for state, *_ in before] == ["WAITING"]
    ((*_, reason),) = town.letters_to("patience-")
    assert "Our disk is full" in reason
