"""highstreet add-administrator: let somebody in who can then let in all others."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from highstreet.base import towns
from highstreet.base.refusal import Refused
from highstreet.people.asking import Clockwork
from highstreet.people.choices import Role
from highstreet.people.commands.membership import add_member
from highstreet.people.queries import agency_called, all_towns, town_called


class Command(BaseCommand):
    help = "Add an administrator to a town: the first one, or a new one when the last was lost."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("town", help="the town, as in its address")
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--agency", required=True, help="the agency's name, as the town has it")
        parser.add_argument("--title", default="", help="what they are there")

    def handle(
        self, *args: Any, town: str, email: str, name: str, agency: str, title: str, **options: Any
    ) -> None:
        found = town_called(town)
        if found is None:
            known = ", ".join(one.slug for one in all_towns()) or "none is open yet"
            raise CommandError(f"There is no town called {town} (there is: {known}).")
        with towns.inside(found.id):
            body = agency_called(agency, town=found.id)
            if body is None:
                raise CommandError(f"{found.name} has no agency called {agency}.")
            try:
                add_member(
                    agency=body,
                    name=name,
                    title=title,
                    email=email,
                    roles=[Role.ADMINISTRATOR],
                    by=Clockwork(found.id),
                    at=timezone.now(),
                )
            except Refused as refused:
                raise CommandError(str(refused)) from refused
        self.stdout.write(f"{name} can sign in at {settings.ADDRESS}/sign-in/ with {email}.")
