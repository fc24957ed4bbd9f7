"""Django settings: one file; what differs between places comes from the environment."""

from datetime import timedelta
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF

from highstreet.config import environment
from highstreet.config.environment import WrongSetting
from highstreet.config.state import kept_secret

DEMONSTRATION = environment.DEMONSTRATION.read_flag()
DEBUG = environment.DEBUG.read_flag()
STATE = environment.STATE.read_folder()
OPEN_DATA = environment.DATA.read_folder()

SECRET_KEY = kept_secret(STATE) if DEMONSTRATION or DEBUG else environment.SECRET_KEY.read()
if len(SECRET_KEY) < 50:
    raise WrongSetting(f"{environment.SECRET_KEY.name} is too short: give 50 characters or more.")
SECRET_KEY_FALLBACKS = environment.OLD_SECRET_KEYS.read_list()

ADDRESS = environment.ADDRESS.read().rstrip("/")
_address = urlsplit(ADDRESS)
if _address.scheme not in ("http", "https") or not _address.hostname:
    raise WrongSetting(f"{environment.ADDRESS.name} is {ADDRESS!r}; say https://your.name")
ALLOWED_HOSTS = [_address.hostname, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [ADDRESS]

TRUSTED_PROXIES = environment.TRUSTED_PROXIES.read_number()

ROOT_URLCONF = "highstreet.config.urls"
WSGI_APPLICATION = "highstreet.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "highstreet.base",
    "highstreet.trail",
    "highstreet.letters",
    "highstreet.people",
    "highstreet.places",
    "highstreet.powers",
    "highstreet.promises",
    "highstreet.reports",
    "highstreet.actions",
    "highstreet.cases",
    "highstreet.measures",
    "highstreet.targets",
    "highstreet.web",
    "highstreet.operations",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "highstreet.web.weather.Weather",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "pages",
        "OPTIONS": {
            "environment": "highstreet.web.templating.environment",
            "auto_reload": DEBUG,
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "highstreet.web.templating.on_every_page",
            ],
        },
    },
]


def database(url: str) -> dict[str, object]:
    """Django's words for a PostgreSQL address."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise WrongSetting(f"{environment.DATABASE_URL.name} must begin with postgresql://")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "highstreet.base.database",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


DATABASES = {"default": database(environment.DATABASE_URL.read())}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
LOCALE_PATHS = [environment.HERE / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = environment.HERE / "web/built"
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+\.[0-9A-Za-z]{8,10}\.[a-z0-9]+$"
WHITENOISE_USE_FINDERS = False
PHOTO_FOLDER = STATE / "photos"
PHOTO_SPACE = environment.PHOTO_SPACE.read_number() * 1_000_000
LAKE = STATE / "lake"
BASEMAP = environment.BASEMAP.read()
POLICE_ARCHIVE_ADDRESS = environment.POLICE_ARCHIVE.read().rstrip("/")

# A form with eight photos of 10 MB is the largest thing that anyone sends us.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 600
DATA_UPLOAD_MAX_NUMBER_FILES = 8
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

LETTERS = environment.LETTERS.read_choice("smtp", "notify", "keep")
LETTERS_FROM = environment.LETTERS_FROM.read()
SMTP_URL = environment.SMTP_URL.read()
NOTIFY = {
    "key": environment.NOTIFY_KEY.read(),
    "email": environment.NOTIFY_EMAIL_TEMPLATE.read(),
    "text": environment.NOTIFY_TEXT_TEMPLATE.read(),
    "address": environment.NOTIFY_ADDRESS.read(),
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
# A worker that has not been heard of for so many seconds is dead: longer than a slow mail server takes.
PROCRASTINATE_WORKER_DEFAULTS = {"stalled_worker_timeout": 60.0}

SECURE = _address.scheme == "https"
SESSION_ENGINE = "highstreet.people.sessions"
# Browsers let nobody but this very host set a cookie of such a name, and only over https.
SESSION_COOKIE_NAME = "__Host-highstreet_session" if SECURE else "highstreet_session"
SESSION_COOKIE_AGE = int(timedelta(days=90).total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_NAME = "highstreet_csrf"
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "highstreet.web.weather.form_went_stale"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "highstreet.config.logs.WithoutSecrets",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["errors"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
