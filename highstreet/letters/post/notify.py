"""E-mail and text messages through GOV.UK Notify.

Notify keeps our number with each message: before a second try we ask whether it has the letter already.

Only what Notify says about this letter or its reader is final. What it says about us (a wrong key, a template
that is gone, too many letters) can be mended, so the letters wait.
"""

import re
from typing import Any

from notifications_python_client.errors import HTTPError, InvalidResponse
from notifications_python_client.notifications import NotificationsAPIClient

from highstreet.letters.choices import Channel
from highstreet.letters.models import Letter
from highstreet.letters.post.carrier import Never, NotNow

SECONDS = 30
LEAST_KEY = 73  # two UUIDs with a hyphen between; before them stands a name
BAD_REQUEST = 400
ABOUT_US = re.compile("template|personalisation|service|API key", re.IGNORECASE)
ABOUT_THE_READER = re.compile("^(email_address|phone_number) ")


class Notify:
    def __init__(self, *, key: str, address: str, email: str, text: str) -> None:
        self.key, self.address = key, address
        self.templates = {Channel.EMAIL: email, Channel.TEXT: text}

    def carry(self, letter: Letter) -> None:
        if len(self.key) < LEAST_KEY:
            raise NotNow("HIGHSTREET_NOTIFY_KEY is no whole key of GOV.UK Notify: copy it again.")
        # A client of its own for each letter: one client must not serve several threads.
        client: Any = NotificationsAPIClient(self.key, base_url=self.address, timeout=SECONDS)
        try:
            if letter.tries > 1 and has(client, letter):
                return
            self.send(client, letter)
        except HTTPError as refused:
            raise failure(refused) from refused
        except InvalidResponse as trouble:
            raise NotNow(f"GOV.UK Notify did not answer: {trouble.message}") from trouble

    def send(self, client: Any, letter: Letter) -> None:
        if letter.channel == Channel.TEXT:
            client.send_sms_notification(
                letter.to,
                self.templates[Channel.TEXT],
                personalisation={"body": letter.body},
                reference=str(letter.number),
            )
        else:
            client.send_email_notification(
                letter.to,
                self.templates[Channel.EMAIL],
                personalisation={"subject": letter.subject, "body": letter.body},
                reference=str(letter.number),
                one_click_unsubscribe_url=letter.leave or None,
            )


def has(client: Any, letter: Letter) -> bool:
    """Does Notify have this letter from an earlier try whose answer never reached us?"""
    found = client.get_all_notifications(reference=str(letter.number))
    return bool(found["notifications"])


def failure(refused: Any) -> Exception:
    if refused.response is None:  # the client words silence as a refusal
        return NotNow(f"GOV.UK Notify did not answer: {refused.__cause__}")
    reasons = reasons_of(refused)
    if refused.status_code != BAD_REQUEST or ABOUT_US.search(reasons):
        return NotNow(f"GOV.UK Notify said {refused.status_code}: {reasons}")
    if ABOUT_THE_READER.match(reasons):
        words = ABOUT_THE_READER.sub("", reasons)
        return Never(f"GOV.UK Notify cannot send to this address: {words}")
    return Never(f"GOV.UK Notify cannot send this letter: {reasons}")


def reasons_of(refused: Any) -> str:
    """Notify gives its reasons as a list, each with a message; what stands before it gives a page."""
    if isinstance(refused.message, list):
        return "; ".join(str(one.get("message", one)) for one in refused.message)
    return str(refused.response.reason)
