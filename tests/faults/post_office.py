"""A real mail server for the tests, which can take letters, refuse them, or hold its answer back."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller

TAKEN = "250 Taken"
BUSY = "451 Our disk is full, try later"


class PostOffice:
    """What came in, in order; `says` is the answer to the next letters."""

    def __init__(self) -> None:
        self.came: list[tuple[str, str]] = []
        self.tried = 0
        self.says = TAKEN
        self.answers = threading.Event()
        self.answers.set()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.tried += 1
        if self.says == TAKEN:
            letter = message_from_bytes(envelope.content)
            self.came.append((envelope.rcpt_tos[0], letter["Message-ID"]))
        # The letter is in; whether its sender ever hears of it is another matter.
        await server.loop.run_in_executor(None, self.answers.wait)
        return self.says

    def copies(self, to: str = "") -> Counter[str]:
        """How many copies of each letter came for readers whose address begins so."""
        return Counter(number for reader, number in self.came if reader.startswith(to))


@contextmanager
def open_post_office() -> Iterator[tuple[PostOffice, str]]:
    """The post office and its address for HIGHSTREET_SMTP_URL."""
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=0)
    controller.start()
    port = controller.server.sockets[0].getsockname()[1]
    try:
        yield office, f"smtp://127.0.0.1:{port}"
    finally:
        office.answers.set()
        controller.stop()
