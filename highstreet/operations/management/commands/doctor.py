"""highstreet doctor: what is missing or wrong with this installation, in plain words."""

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from highstreet.operations.checking import Finding, findings


class Command(BaseCommand):
    help = "Say in plain words what is missing or wrong, and what to do about it."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for finding in findings():
            wrong += finding.is_wrong
            self.stdout.write("\n".join(lines_of(finding)))
        self.stdout.write("")
        if wrong:
            self.stdout.write(f"{wrong} to mend.")
            sys.exit(1)
        self.stdout.write("Nothing is wrong.")


def lines_of(finding: Finding) -> Iterator[str]:
    """A tick or a cross, what was looked at, and below it what to do."""
    mark = "✕" if finding.is_wrong else "✓"
    yield f"  {mark} {finding.what}"
    if finding.advice:
        yield f"      {finding.advice}"
