"""highstreet open-town: open a town from a file that says who answers and what they promise."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from highstreet.base import towns
from highstreet.operations.opening.own_gazetteer import gazetteer_beside
from highstreet.operations.opening.town_file import WrongTownFile, open_from, read_town_file
from highstreet.people.asking import Clockwork
from highstreet.people.queries import town_called
from highstreet.places.commands.gazetteer import load_gazetteer


class Command(BaseCommand):
    help = "Open a town from its file (docs/how-to/open-a-town.md): all of it, or nothing if anything is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a TOML file, such as the demonstration's")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        at = timezone.localtime()
        try:
            said = read_town_file(file)
            if town_called(str(said.get("slug", ""))):
                raise WrongTownFile(f"A town called {said['slug']} is open already.")
            gazetteer = gazetteer_beside(file, said)
            with transaction.atomic():
                opened = open_from(said, since=at.date(), at=at)
                with towns.inside(opened.town.id):
                    load_gazetteer(
                        streets=gazetteer.streets,
                        postcodes=gazetteer.postcodes,
                        areas=gazetteer.areas,
                        by=Clockwork(opened.town.id),
                        at=at,
                    )
        except WrongTownFile as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(
            f"{opened.town.name} is open, with {len(opened.agencies)} agencies, "
            f"{len(gazetteer.streets)} streets, {len(gazetteer.postcodes)} postcodes and "
            f"{len(gazetteer.areas)} areas."
        )
