"""A setting that cannot be meant stops the start, and says which and why."""

import pytest

from highstreet.config.environment import Variable, WrongSetting
from highstreet.config.settings import database

ODD = Variable("HIGHSTREET_ODD", "something odd")


@pytest.mark.parametrize(
    ("value", "read", "words"),
    [
        ("maybe", lambda: ODD.read_flag(), "say yes or no"),
        ("True", lambda: ODD.read_flag(), "say yes or no"),
        ("many", lambda: ODD.read_number(), "give a whole number"),
        ("-1", lambda: ODD.read_number(), "give a whole number"),
        ("pigeon", lambda: ODD.read_choice("smtp", "notify"), "say one of smtp, notify"),
        ("mysql://x/y", lambda: database(ODD.read()), "must begin with postgresql://"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_in_words(monkeypatch, value, read, words):
    monkeypatch.setenv("HIGHSTREET_ODD", value)

    with pytest.raises(WrongSetting, match=words):
        read()


def test_a_value_that_is_missing_is_asked_for_with_its_meaning(monkeypatch):
    monkeypatch.delenv("HIGHSTREET_ODD", raising=False)

    with pytest.raises(WrongSetting, match="Set HIGHSTREET_ODD: something odd"):
        ODD.read()
