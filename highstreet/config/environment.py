"""Every environment variable that the platform reads, once, with its meaning and its default."""

import os
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]


class WrongSetting(RuntimeError):
    """A variable is missing or says something that cannot be meant."""


@dataclass(frozen=True)
class Variable:
    """One environment variable: `read` gives its text, the other readers refuse odd values."""

    name: str
    meaning: str
    default: str | None = None

    def read(self) -> str:
        value = os.environ.get(self.name, self.default)
        if value is None:
            raise WrongSetting(f"Set {self.name}: {self.meaning}.")
        return value.strip()

    def read_flag(self) -> bool:
        value = self.read()
        if value not in ("yes", "no"):
            raise WrongSetting(f"{self.name} is {value!r}; say yes or no.")
        return value == "yes"

    def read_number(self) -> int:
        value = self.read()
        if not value.isascii() or not value.isdigit():
            raise WrongSetting(f"{self.name} is {value!r}; give a whole number.")
        return int(value)

    def read_list(self) -> list[str]:
        return [part for part in (part.strip() for part in self.read().split(",")) if part]

    def read_folder(self) -> Path:
        return Path(self.read()).expanduser().resolve()

    def read_choice(self, *allowed: str) -> str:
        value = self.read()
        if value not in allowed:
            raise WrongSetting(f"{self.name} is {value!r}; say one of {', '.join(allowed)}.")
        return value


DATABASE_URL = Variable(
    "HIGHSTREET_DATABASE_URL",
    "where PostgreSQL 15 or newer is, as postgresql://user:password@host:port/name; "
    "left out, the commands start the PostgreSQL that comes with the Python packages",
)
SECRET_KEY = Variable(
    "HIGHSTREET_SECRET_KEY",
    "50 or more random characters that sign sessions and links; "
    "the demonstration makes its own and keeps it in var/secret",
)
OLD_SECRET_KEYS = Variable(
    "HIGHSTREET_OLD_SECRET_KEYS",
    "earlier keys, with commas between, so that links and cards made with them still work",
    default="",
)
DEMONSTRATION = Variable(
    "HIGHSTREET_DEMONSTRATION",
    "yes for an invented town: letters are kept and shown, and every page says so",
    default="no",
)
DEBUG = Variable(
    "HIGHSTREET_DEBUG", "yes shows errors in the browser; never in service", default="no"
)
ADDRESS = Variable(
    "HIGHSTREET_ADDRESS",
    "the address under which people reach this server, for links in letters and on cards",
    default="http://127.0.0.1:8000",
)
LISTEN = Variable(
    "HIGHSTREET_LISTEN",
    "host:port on which the web server listens; left out, 127.0.0.1 and the port of the address",
    default="",
)
STATE = Variable(
    "HIGHSTREET_STATE",
    "the folder for everything that is kept beside the database",
    default=str(HERE.parent / "var"),
)
DATA = Variable(
    "HIGHSTREET_DATA",
    "the folder with open data (boundaries, postcodes, police figures)",
    default=str(HERE.parents[1] / "shared/data"),
)
PHOTO_SPACE = Variable(
    "HIGHSTREET_PHOTO_SPACE",
    "megabytes that photos may take in all before new ones are refused",
    default="20000",
)
TRUSTED_PROXIES = Variable(
    "HIGHSTREET_TRUSTED_PROXIES",
    "how many proxies of your own stand before this server and set X-Forwarded-For",
    default="0",
)
WEB_WORKERS = Variable("HIGHSTREET_WEB_WORKERS", "how many web worker processes run", default="2")
LETTERS = Variable(
    "HIGHSTREET_LETTERS",
    "how letters leave: smtp, notify (GOV.UK Notify) or keep (shown, never sent)",
    default="keep",
)
LETTERS_FROM = Variable(
    "HIGHSTREET_LETTERS_FROM",
    "the sender of e-mails",
    default="Highstreet <no-reply@highstreet.invalid>",
)
SMTP_URL = Variable(
    "HIGHSTREET_SMTP_URL",
    "the mail server, as smtp://user:password@host:port, or smtps:// for TLS from the start, "
    "or smtp+starttls://",
    default="smtp://127.0.0.1:25",
)
NOTIFY_KEY = Variable("HIGHSTREET_NOTIFY_KEY", "the API key of GOV.UK Notify", default="")
NOTIFY_EMAIL_TEMPLATE = Variable(
    "HIGHSTREET_NOTIFY_EMAIL_TEMPLATE",
    "the Notify template for e-mail; its text is ((subject)) and ((body))",
    default="",
)
NOTIFY_TEXT_TEMPLATE = Variable(
    "HIGHSTREET_NOTIFY_TEXT_TEMPLATE",
    "the Notify template for text messages; its text is ((body))",
    default="",
)
NOTIFY_ADDRESS = Variable(
    "HIGHSTREET_NOTIFY_ADDRESS",
    "another address for GOV.UK Notify's service, for tests and proxies",
    default="https://api.notifications.service.gov.uk",
)
BASEMAP = Variable(
    "HIGHSTREET_BASEMAP",
    "a PMTiles file for the map; left out, the map shows the town's own streets and areas",
    default="",
)
POLICE_ARCHIVE = Variable(
    "HIGHSTREET_POLICE_ARCHIVE",
    "another address for the archives of data.police.uk, for tests and mirrors; "
    "asked only by `highstreet import police-uk --download`",
    default="https://data.police.uk/data/archive",
)

ALL = [value for value in list(globals().values()) if isinstance(value, Variable)]
