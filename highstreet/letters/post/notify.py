"""E-mail and text messages through GOV.UK Notify.

Notify keeps our number with each message: before a second try we ask whether it has the letter already.
"""

from typing import Any

from notifications_python_client.errors import HTTPError
from notifications_python_client.notifications import NotificationsAPIClient
from requests import RequestException

from highstreet.letters.choices import Channel
from highstreet.letters.models import Letter
from highstreet.letters.post.carrier import Never, NotNow

SECONDS = 30


class Notify:
    def __init__(self, *, key: str, address: str, email: str, text: str) -> None:
        self.client: Any = NotificationsAPIClient(key, base_url=address, timeout=SECONDS)
        self.templates = {Channel.EMAIL: email, Channel.TEXT: text}

    def carry(self, letter: Letter) -> None:
        try:
            if letter.tries > 1 and self.has(letter):
                return
            if letter.channel == Channel.TEXT:
                self.client.send_sms_notification(
                    letter.to,
                    self.templates[Channel.TEXT],
                    personalisation={"body": letter.body},
                    reference=str(letter.number),
                )
            else:
                self.client.send_email_notification(
                    letter.to,
                    self.templates[Channel.EMAIL],
                    personalisation={"subject": letter.subject, "body": letter.body},
                    reference=str(letter.number),
                )
        except HTTPError as refused:
            words = f"GOV.UK Notify said {refused.status_code}: {refused.message}"
            too_many_or_broken = refused.status_code == 429 or refused.status_code >= 500
            raise (NotNow if too_many_or_broken else Never)(words[:300]) from refused
        except (RequestException, OSError) as trouble:
            raise NotNow(f"GOV.UK Notify did not answer: {trouble}"[:300]) from trouble

    def has(self, letter: Letter) -> bool:
        found = self.client.get_all_notifications(reference=str(letter.number))
        return bool(found["notifications"])
