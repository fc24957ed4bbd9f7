"""E-mail through a mail server.

A letter's Message-ID is its number and stays the same when it is tried again, so that a mailbox can
tell a second copy from a second letter.

Only what a server says about this letter or its reader is final. What it says about us (a wrong password,
a sender it does not know) can be mended in the settings, so the letters wait.
"""

import smtplib
import ssl
from contextlib import closing, suppress
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
            with closing(self.connection()) as server:
                self.introduce(server)
                hand_to(server, self.message(letter))
                # The server has the letter: what goes wrong in saying goodbye changes nothing.
                with suppress(OSError, smtplib.SMTPException):
                    server.quit()
        except smtplib.SMTPResponseException as refused:
            raise NotNow(said_by_server(refused.smtp_code, refused.smtp_error)) from refused
        except (OSError, smtplib.SMTPException) as trouble:
            raise NotNow(f"The mail server did not answer: {trouble}") from trouble

    def connection(self) -> smtplib.SMTP:
        host, port = self.server.hostname or "127.0.0.1", self.server.port
        if self.server.scheme == "smtps":
            return smtplib.SMTP_SSL(
                host, port or 465, timeout=SECONDS, context=ssl.create_default_context()
            )
        return smtplib.SMTP(host, port or 25, timeout=SECONDS)

    def introduce(self, server: smtplib.SMTP) -> None:
        """Make sure whom we speak to, and say who we are."""
        if self.server.scheme == "smtp+starttls":
            server.starttls(context=ssl.create_default_context())
        if self.server.username:
            server.login(unquote(self.server.username), unquote(self.server.password or ""))

    def message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = letter.to
        message["Subject"] = strip_tags(letter.subject)
        message["Date"] = format_datetime(letter.written_at)
        domain = self.sender.rpartition("@")[2].rstrip(">") or "localhost"
        message["Message-ID"] = f"<{letter.number}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"
        if letter.leave:
            # One press in the mail program is enough (RFC 8058).
            message["List-Unsubscribe"] = f"<{letter.leave}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(letter.body)
        return message


def hand_to(server: smtplib.SMTP, message: EmailMessage) -> None:
    """Hand the letter over. A refusal of the reader or of the letter itself may be final."""
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()))
        raise failure(code, words) from refused
    except smtplib.SMTPDataError as refused:
        raise failure(refused.smtp_code, refused.smtp_error) from refused
    except smtplib.SMTPNotSupportedError as unable:
        raise Never(f"The mail server cannot take this address: {unable}") from unable


def failure(code: int, words: bytes | str) -> Exception:
    kind = Never if code in PERMANENT else NotNow
    return kind(said_by_server(code, words))


def said_by_server(code: int, words: bytes | str) -> str:
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"The mail server said {code}: {said}"
