"""highstreet check-trail: do the seals on the trail still hold?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from highstreet.trail.sealing import inspect, is_sealed_by


class Command(BaseCommand):
    help = (
        "Work out every seal on the trail anew, and say whether a line was changed or taken away."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--noted",
            metavar="DIGEST",
            help="a seal that somebody wrote down earlier (the office shows the newest): is it still there?",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = inspect(at=timezone.now())
        if found.broken:
            self.stdout.write(found.broken)
            sys.exit(1)
        self.stdout.write(f"{found.lines} lines under {found.seals} seals are as they were sealed.")
        if options["noted"] and not is_sealed_by(options["noted"]):
            self.stdout.write("The seal that was noted is gone: the trail was cut and sealed anew.")
            sys.exit(1)
