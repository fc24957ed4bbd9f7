"""A real mail server for the tests, which can take letters, refuse them, hold its answer back, or be shut."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller

from tests.journeys.running import free_port

TAKEN = "250 Taken"
BUSY = "451 Our disk is full, try later"


class PostOffice:
    """What came in, in order; `says` is the answer to the next letters."""

    def __init__(self) -> None:
        self.port = free_port()
        self.came: list[tuple[str, str]] = []
        self.says = TAKEN
        self.answers = threading.Event()
        self.answers.set()
        self.open()

    @property
    def settings(self) -> dict[str, str]:
        """What a town needs to know to send its letters here."""
        return {
            "HIGHSTREET_LETTERS": "smtp",
            "HIGHSTREET_SMTP_URL": f"smtp://127.0.0.1:{self.port}",
        }

    def open(self) -> None:
        self.counter = Controller(self, hostname="127.0.0.1", port=self.port)
        self.counter.start()

    def shut(self) -> None:
        self.counter.stop()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.says
        if answer == TAKEN:
            letter = message_from_bytes(envelope.content)
            self.came.append((envelope.rcpt_tos[0], letter["Message-ID"]))
        # The letter is in; whether its sender ever hears of it is another matter.
        await server.loop.run_in_executor(None, self.answers.wait)
        return answer

    def copies(self, to: str) -> Counter[str]:
        """How many copies of each letter came for readers whose address begins so."""
        return Counter(number for reader, number in self.came if reader.startswith(to))


@contextmanager
def a_post_office() -> Iterator[PostOffice]:
    office = PostOffice()
    try:
        yield office
    finally:
        office.answers.set()
        office.shut()
