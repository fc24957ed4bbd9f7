"""highstreet serve: the web server and the queue's worker."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from highstreet.operations.running import run_both


class Command(BaseCommand):
    help = "Run the web server and the queue's worker, until Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        sys.exit(run_both())
