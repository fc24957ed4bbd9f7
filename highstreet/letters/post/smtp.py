"""E-mail through a mail server.

A letter's Message-ID is its number and stays the same when it is tried again, so that a mailbox can
tell a second copy from a second letter.
"""

import smtplib
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from django.utils.html import strip_tags

from highstreet.letters.choices import Channel
from highstreet.letters.models import Letter
from highstreet.letters.post.carrier import Never, NotNow

SECONDS = 30
PERMANENT = range(500, 600)


class Smtp:
    def __init__(self, *, url: str, sender: str) -> None:
        self.server = urlsplit(url)
        self.sender = sender

    def carry(self, letter: Letter) -> None:
        if letter.channel != Channel.EMAIL:
            raise Never("A mail server cannot send text messages: set up GOV.UK Notify for them.")
        try:
            with self.connection() as server:
                server.send_message(self.message(letter))
        except smtplib.SMTPRecipientsRefused as refused:
            code, words = next(iter(refused.recipients.values()))
            raise failure(code, words) from refused
        except smtplib.SMTPResponseException as refused:
            raise failure(refused.smtp_code, refused.smtp_error) from refused
        except (OSError, smtplib.SMTPException) as trouble:
            raise NotNow(f"The mail server did not answer: {trouble}") from trouble

    def connection(self) -> smtplib.SMTP:
        host, scheme = self.server.hostname or "127.0.0.1", self.server.scheme
        if scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, self.server.port or 465, timeout=SECONDS)
        else:
            server = smtplib.SMTP(host, self.server.port or 25, timeout=SECONDS)
        if scheme == "smtp+starttls":
            server.starttls()
        if self.server.username:
            server.login(unquote(self.server.username), unquote(self.server.password or ""))
        return server

    def message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = letter.to
        message["Subject"] = strip_tags(letter.subject)
        message["Date"] = format_datetime(letter.written_at)
        domain = self.sender.rpartition("@")[2].rstrip(">") or "localhost"
        message["Message-ID"] = f"<{letter.number}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.body)
        return message


def failure(code: int, words: bytes | str) -> Exception:
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    kind = Never if code in PERMANENT else NotNow
    return kind(f"The mail server said {code}: {said}")
