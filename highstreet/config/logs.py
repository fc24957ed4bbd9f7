"""How the server's log is written: whatever goes wrong, without the links and addresses of people."""

import logging
import re

SECRET_IN_ADDRESS = re.compile(r"/(report|told|card|sign-in|letters)/[\w~-]{12,}")
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHOTO = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.jpg")


class WithoutSecrets(logging.Formatter):
    """Hides what opens a door and whom it belongs to, in the message and in the traceback below it."""

    def format(self, record: logging.LogRecord) -> str:
        line = SECRET_IN_ADDRESS.sub(r"/\1/[hidden]", super().format(record))
        return PHOTO.sub("[hidden].jpg", EMAIL.sub("[hidden]", line))
