"""GOV.UK Notify for the tests: a real HTTP server with its requests, answers and errors, which can be told to fail."""

import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from notifications_python_client.authentication import decode_jwt_token, get_token_issuer
from notifications_python_client.errors import TokenError, TokenExpiredError

from tests.journeys.running import free_port

LETTERS = "/v2/notifications"
TO = {"email": "email_address", "sms": "phone_number"}
PLACEHOLDERS = {"email": {"subject", "body"}, "sms": {"body"}}
LOOKS_RIGHT = {
    "email": re.compile(r"[^@\s]+@([a-z0-9-]+\.)+[a-z]{2,63}"),
    "sms": re.compile(r"\+?\d{10,15}"),
}
LOOKS_WRONG = {"email": "Not a valid email address", "sms": "Not enough digits"}
IN_TROUBLE = {
    429: (
        "RateLimitError",
        "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds",
    ),
    500: ("Exception", "Internal server error"),
}


class Said(Exception):
    """An error, as Notify words it."""

    def __init__(self, status: int, error: str, message: str) -> None:
        self.status = status
        self.body = {"status_code": status, "errors": [{"error": error, "message": message}]}


class NotifyOffice:
    """What was taken, in order.

    `trouble` is the status of every answer until it is 0 again. When it `drops`, it hangs up on whom it has
    just taken a letter from; while `answers` is not set, it takes the letter and says nothing.
    """

    def __init__(self) -> None:
        self.service, self.secret = str(uuid4()), str(uuid4())
        self.templates = {"email": str(uuid4()), "sms": str(uuid4())}
        self.taken: list[dict[str, Any]] = []
        self.trouble, self.drops = 0, False
        self.answers = threading.Event()
        self.answers.set()
        self.server = Server(("127.0.0.1", free_port()), Desk)
        self.server.office = self
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def settings(self) -> dict[str, str]:
        """What a town needs to know to send its letters here."""
        return {
            "HIGHSTREET_LETTERS": "notify",
            "HIGHSTREET_NOTIFY_ADDRESS": f"http://127.0.0.1:{self.server.server_port}",
            "HIGHSTREET_NOTIFY_KEY": f"town-{self.service}-{self.secret}",
            "HIGHSTREET_NOTIFY_EMAIL_TEMPLATE": self.templates["email"],
            "HIGHSTREET_NOTIFY_TEXT_TEMPLATE": self.templates["sms"],
        }

    def copies(self, to: str) -> Counter[str]:
        """How many copies of each letter were taken for readers whose address begins so."""
        return Counter(
            one["reference"] for one in self.taken if one[TO[one["type"]]].startswith(to)
        )

    def check(self, authorization: str) -> None:
        """Look at the token with the functions with which Notify itself does."""
        scheme, _, token = authorization.partition(" ")
        if scheme != "Bearer":
            raise Said(401, "AuthError", "Unauthorized: authentication token must be provided")
        try:
            if get_token_issuer(token) != self.service:
                raise Said(403, "AuthError", "Invalid token: service not found")
            decode_jwt_token(token, self.secret)
        except TokenExpiredError as late:
            words = "Error: Your system clock must be accurate to within 30 seconds"
            raise Said(403, "AuthError", words) from late
        except TokenError as wrong:
            raise Said(403, "AuthError", "Invalid token: API key not found") from wrong

    def take(self, kind: str, form: dict[str, Any]) -> dict[str, Any]:
        to, given = str(form.get(TO[kind], "")), form.get("personalisation", {})
        if not LOOKS_RIGHT[kind].fullmatch(to):
            raise Said(400, "ValidationError", f"{TO[kind]} {LOOKS_WRONG[kind]}")
        if form.get("template_id") != self.templates[kind]:
            raise Said(400, "BadRequestError", "Template not found")
        if missing := PLACEHOLDERS[kind] - set(given):
            raise Said(400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}")
        letter = {
            "id": str(uuid4()),
            "reference": form.get("reference"),
            "type": kind,
            "status": "created",
            "template": {"id": form["template_id"], "version": 1},
            "body": given["body"],
            "subject": given.get("subject"),
            "created_at": datetime.now(UTC).isoformat(),
        } | {TO[one]: to if one == kind else None for one in TO}
        self.taken.append(letter)
        return letter

    def found(self, reference: str) -> dict[str, Any]:
        letters = [one for one in self.taken if one["reference"] == reference]
        return {"notifications": letters, "links": {"current": f"{LETTERS}?reference={reference}"}}


class Server(ThreadingHTTPServer):
    daemon_threads = True
    office: NotifyOffice


class Desk(BaseHTTPRequestHandler):
    """Where a request is read and answered."""

    server: Server

    def do_POST(self) -> None:
        kind = self.path.removeprefix(f"{LETTERS}/")
        form = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.answer(lambda office: office.take(kind, form), status=201, hears_of_it=False)

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        self.answer(lambda office: office.found(asked["reference"][0]))

    def answer(self, ask: Any, *, status: int = 200, hears_of_it: bool = True) -> None:
        office = self.server.office
        try:
            if office.trouble in IN_TROUBLE:
                raise Said(office.trouble, *IN_TROUBLE[office.trouble])
            if office.trouble:
                self.say(office.trouble, b"<html><h1>503</h1></html>", "text/html")
                return
            office.check(self.headers.get("Authorization", ""))
            body = ask(office)
        except Said as error:
            self.say(error.status, json.dumps(error.body).encode())
            return
        # The letter is in; whether its sender ever hears of it is another matter.
        office.answers.wait()
        if hears_of_it or not office.drops:
            self.say(status, json.dumps(body).encode())

    def say(self, status: int, body: bytes, kind: str = "application/json") -> None:
        with suppress(OSError):  # who asked may be dead
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """It stays silent."""


@contextmanager
def a_notify_office() -> Iterator[NotifyOffice]:
    office = NotifyOffice()
    try:
        yield office
    finally:
        office.answers.set()
        office.server.shutdown()
        office.server.server_close()
