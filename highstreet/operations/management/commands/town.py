"""highstreet town: open the demonstration town if it is not open yet, and serve it."""

import sys
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from highstreet.operations.demonstration import (
    Size,
    missing_towns,
    open_county,
    open_demonstration,
    state_of_demonstration,
)
from highstreet.operations.running import BIN, run_both
from highstreet.operations.ways_in import ways_in

USUAL = Size()
LINE = "-" * 72
THE_COUNTY_COMES = (
    "{number} invented small towns are opened meanwhile, in some minutes: then sign in as the Commissioner or "
    "the Chief Constable, who lead them all."
)
OPEN_COUNTY = [str(BIN / "highstreet"), "town", "--county"]


class Command(BaseCommand):
    help = "Open the demonstration town (the first time with its invented year), and serve it until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=USUAL.days, help="invent so many days")
        parser.add_argument("--shops", type=int, default=USUAL.shops, help="invent so many shops")
        parser.add_argument(
            "--alone", action="store_true", help="without the nine small towns of the county"
        )
        parser.add_argument("--only-open", action="store_true", help="open it and do not serve it")
        parser.add_argument(
            "--county", action="store_true", help="open what is missing of the small towns, and end"
        )

    def handle(
        self,
        *args: Any,
        days: int,
        shops: int,
        alone: bool,
        only_open: bool,
        county: bool,
        **options: Any,
    ) -> None:
        call_command("migrate", verbosity=0)
        match state_of_demonstration(settings.STATE):
            case "not open":
                self.open(Size(days=days, shops=shops), at=timezone.now())
            case "another town":
                raise CommandError(
                    "This database holds a town that is not the demonstration's, whose letters must not be "
                    "shown: name another in HIGHSTREET_DATABASE_URL, or leave it out for the embedded one."
                )
        missing = [] if alone else missing_towns()
        if missing and (county or only_open):
            open_county(at=timezone.now(), state=settings.STATE, days=days)
        if county or only_open:
            return
        self.stdout.write(self.words())
        if missing:
            self.stdout.write(THE_COUNTY_COMES.format(number=len(missing)))
        self.stdout.flush()
        sys.exit(run_both(beside=[OPEN_COUNTY + ["--days", str(days)]] if missing else []))

    def open(self, size: Size, *, at: datetime) -> None:
        self.stdout.write(
            f"Opening the demonstration town with {size.days} invented days. "
            "This happens once and takes a few minutes."
        )
        self.stdout.flush()
        made = open_demonstration(
            at=at, open_data=settings.OPEN_DATA, state=settings.STATE, size=size
        )
        self.stdout.write(
            f"{made.town} is open: {made.shops} invented shops, {made.incidents:,} incidents, "
            f"of which {made.told:,} were told. What is true is kept in {made.truth}."
        )
        if made.approximate:
            self.stdout.write(
                f"No open data in {settings.OPEN_DATA}: streets and monthly counts are approximate, "
                "and there are no police figures. HIGHSTREET_DATA names the folder that has them."
            )

    def words(self) -> str:
        """The address, who can sign in and how, and a shop's card."""
        found = ways_in()
        people = [f"  {one.email:<36} {one.who}" for one in found.people]
        lines = [
            LINE,
            f"  {settings.ADDRESS}/",
            "",
            "Tell something as a passer-by there, or as a shop with its card:",
            f"  {found.card}",
            f"  ({found.card_of})",
            "",
            f"Sign in: send somebody a link on {settings.ADDRESS}/demonstration/",
            f"and open the link on {settings.ADDRESS}/demonstration/letters/",
            *people,
            "",
            "Agency roles are asked for a second step once: any authenticator app, or",
            "  .venv/bin/highstreet code LETTERS    with the letters that the page shows.",
            "",
            "Ctrl-C ends it. The next start takes seconds.",
            LINE,
        ]
        return "\n".join(lines)
