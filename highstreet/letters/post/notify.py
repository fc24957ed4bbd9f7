"""E-mail and text messages through GOV.UK Notify.

Notify keeps our number with each message: before a second try we ask whether it has the letter already.
"""

from typing import Any

from notifications_python_client.errors import HTTPError, InvalidResponse
from notifications_python_client.notifications import NotificationsAPIClient
from requests import RequestException

from highstreet.letters.choices import Channel
from highstreet.letters.models import Letter
from highstreet.letters.post.carrier import Never, NotNow

SECONDS = 30
BAD_LETTER = 400  # anything else (a wrong key, too many letters, broken) is not this letter's fault


class Notify:
    def __init__(self, *, key: str, address: str, email: str, text: str) -> None:
        self.key, self.address = key, address
        self.templates = {Channel.EMAIL: email, Channel.TEXT: text}

    def carry(self, letter: Letter) -> None:
        # A client of its own for each letter: one client must not serve several threads.
        client: Any = NotificationsAPIClient(self.key, base_url=self.address, timeout=SECONDS)
        try:
            if letter.tries > 1 and has(client, letter):
                return
            self.send(client, letter)
        except HTTPError as refused:
            words = f"GOV.UK Notify said {refused.status_code}: {reasons_of(refused.message)}"
            raise (Never if refused.status_code == BAD_LETTER else NotNow)(words) from refused
        except (InvalidResponse, RequestException, OSError) as trouble:
            raise NotNow(f"GOV.UK Notify did not answer: {trouble}") from trouble

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
            )


def has(client: Any, letter: Letter) -> bool:
    """Does Notify have this letter from an earlier try whose answer never reached us?"""
    found = client.get_all_notifications(reference=str(letter.number))
    return bool(found["notifications"])


def reasons_of(message: Any) -> str:
    """Notify gives its reasons as a list, each with a message; proxies before it give plain text."""
    if isinstance(message, list):
        return "; ".join(str(one.get("message", one)) for one in message)
    return str(message)
