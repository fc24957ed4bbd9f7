"""What goes wrong is written down without what opens a door, and without whom it belongs to."""

import logging
import logging.config
import sys

import pytest
from django.conf import settings

SAID = [
    ("/kettering/report/x3Kq2mXv9aTz41bQ7_-pLw/", "x3Kq2mXv9aTz41bQ7_-pLw"),
    ("/kettering/told/x3Kq2mXv9aTz41bQ7~y3Kq2mXv9aTz41bQ/", "y3Kq2mXv9aTz41bQ"),
    ("/kettering/card/h7Kq2mXv9aTz41bQ/", "h7Kq2mXv9aTz41bQ"),
    ("/sign-in/8sT1q-Zt_K2mXv9aTz41bQh7Kq2mXv9aTz41b/", "8sT1q-Zt_K2mXv9aTz41bQ"),
    ("/kettering/answers/letters/b7Kq2mXv9aTz41bQ7Zp/leave/", "b7Kq2mXv9aTz41bQ7Zp"),
    ("/desk/photos/3a38374e-1fcd-4330-b795-1a9c934fc2b9.jpg", "3a38374e"),
    ("Key (email)=(philomena.quill@shop.example) already exists.", "philomena.quill@shop.example"),
]


def log_line(message: str, *, exc_info=None) -> str:
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "Away: %s", (message,), exc_info
    )
    made = logging.config.DictConfigurator(settings.LOGGING).configure_formatter(
        dict(settings.LOGGING["formatters"]["line"])
    )
    return made.format(record)


@pytest.mark.parametrize(("said", "secret"), SAID)
def test_a_line_hides_links_and_addresses(said, secret):
    line = log_line(said)

    assert secret not in line
    assert "[hidden]" in line


@pytest.mark.parametrize(("said", "secret"), SAID)
def test_so_does_the_traceback_below_it(said, secret):
    try:
        raise ValueError(said)
    except ValueError:
        line = log_line("a fault", exc_info=sys.exc_info())

    assert "ValueError" in line
    assert secret not in line


def test_what_helps_to_mend_it_stays():
    line = log_line("/desk/reports/7K4P-RTXA/ took too long")

    assert "/desk/reports/7K4P-RTXA/ took too long" in line


def test_every_handler_writes_in_this_way():
    assert {one["formatter"] for one in settings.LOGGING["handlers"].values()} == {"line"}
