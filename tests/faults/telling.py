"""People who tell over the network and do not let go: each tries again with the same form until it is stored."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import requests

from tests.faults.town import Town

FORM = "/kettering/tell/report/"
AT_ONCE = 8
PERSISTENCE = 90
TROUBLE = (requests.ConnectionError, requests.Timeout)


@dataclass
class Teller:
    """One person with one form on one phone."""

    town: Town
    number: int
    tag: str
    words: dict[str, Any] = field(default_factory=dict)
    answers: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session = requests.Session()
        self.session.headers["X-Forwarded-For"] = f"203.0.113.{self.number}"
        self.key = str(uuid4())

    @property
    def form(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "attendance": "none",
            "kind": "THEFT",
            "setting": "OUTSIDE",
            "when": "now",
            "place_typed": "High Street",
            "words": f"{self.tag} {self.number}",
            "contact_email": f"{self.tag}-{self.number}@example.org",
            "action": "send",
        } | self.words

    @property
    def has_form(self) -> bool:
        return "highstreet_csrf" in self.session.cookies

    def open(self) -> requests.Response:
        return self.session.get(self.town.address + FORM, timeout=10)

    def send(self, *, json: bool = True, **more: Any) -> requests.Response:
        form = self.form | {"csrfmiddlewaretoken": self.session.cookies.get("highstreet_csrf")}
        headers = {"Accept": "application/json"} if json else {}
        return self.session.post(
            self.town.address + FORM, form, headers=headers, timeout=10, **more
        )

    def tell(self) -> str:
        """The reference that was acknowledged, however often it took."""
        deadline = time.monotonic() + PERSISTENCE
        while time.monotonic() < deadline:
            try:
                answer = self.send() if self.has_form else self.open()
            except TROUBLE:
                self.answers.append(0)
            else:
                self.answers.append(answer.status_code)
                if answer.ok and answer.request.method == "POST":
                    (receipt,) = answer.json()["receipts"]
                    return str(receipt["reference"])
                assert answer.status_code in (200, 503), answer.text
            time.sleep(0.05)
        raise AssertionError(f"Never acknowledged: {self.answers}")


@contextmanager
def a_storm(town: Town, tag: str, *, tellers: int) -> Iterator[Callable[[], list[str]]]:
    """Many tell at the same time; ask for the references that were acknowledged."""
    people = [Teller(town, number, tag) for number in range(1, tellers + 1)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        references = [pool.submit(one.tell) for one in people]
        yield lambda: [one.result() for one in references]
    for one in people:
        one.session.close()
