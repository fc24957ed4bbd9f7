"""highstreet code: the six digits that an authenticator app would show, for trying the demonstration."""

from typing import Any

import pyotp
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from highstreet.people.queries import second_factor_of


class Command(BaseCommand):
    help = (
        "Show the six digits of a second step, by the letters on its page or, once it is set up, by the "
        "e-mail address. Only in a demonstration: elsewhere they belong on another device."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "letters", nargs="+", help="as the page shows them, or an e-mail address"
        )

    def handle(self, *args: Any, letters: list[str], **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("Codes come from the authenticator app of whoever signs in.")
        secret = "".join(letters).upper()
        if "@" in secret:
            secret = second_factor_of(secret)
        try:
            code = pyotp.TOTP(secret).now() if secret else ""
        except ValueError:
            code = ""
        if not code:
            raise CommandError(
                "Give the letters as the page shows them, or the e-mail address of somebody who has "
                "set up their second step."
            )
        self.stdout.write(code)
