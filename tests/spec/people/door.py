"""The steps of signing in, as a browser takes them."""

import re
from datetime import UTC, datetime

import pyotp
from django.urls import reverse

from highstreet.letters.models import Letter

SIGN_IN = reverse("public:sign_in")
CODE = reverse("public:second_factor")


def now() -> datetime:
    return datetime.now(UTC)


def ask_for_link(client, email, **more):
    return client.post(SIGN_IN, {"email": email, **more})


def newest_link() -> str:
    letter = Letter.objects.filter(kind="people/sign_in").order_by("-id").first()
    return re.search(r"/sign-in/[\w-]{30,}/", letter.body)[0]


def open_link(client, email, **more):
    """Ask for a link, and press the button behind it."""
    ask_for_link(client, email, **more)
    return client.post(newest_link())


def up_to_the_code(client, member):
    """Everything before the second step."""
    open_link(client, member.account.email)
    client.get(reverse("public:choose_town"))


def right_code(secret: str) -> str:
    return pyotp.TOTP(secret).now()


def wrong_code(secret: str) -> str:
    """A code that is good neither now nor a minute around."""
    around = [int(now().timestamp()) + seconds for seconds in (-60, -30, 0, 30, 60)]
    good = {pyotp.TOTP(secret).at(moment) for moment in around}
    return next(code for code in map(str, range(100_000, 100_006)) if code not in good)
