"""The `highstreet` command: finds the database, then runs what was asked for."""

import os
import sys
from pathlib import Path

from highstreet.config import embedded, environment
from highstreet.config.state import kept_port

FONTS = Path(__file__).resolve().parents[1] / "web/built/fonts"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "highstreet.config.settings")
    try:
        if sys.argv[1:2] == ["analyse"]:
            sys.exit(analyse())
        if sys.argv[1:2] == ["town"]:
            prepare_demonstration()
        if not os.environ.get(environment.DATABASE_URL.name):
            folder = environment.STATE.read_folder() / "postgres"
            os.environ[environment.DATABASE_URL.name] = embedded.start(folder)
            os.environ.setdefault(environment.DEMONSTRATION.name, "yes")
        run()
    except embedded.NoDatabase as none:
        sys.exit(str(none))
    except environment.WrongSetting as wrong:
        sys.exit(f"{wrong}\nEvery setting is explained in docs/settings.md.")


def analyse() -> int:
    """Write a report from files alone: no database is started, and no settings are read."""
    from highstreet.measures.analysing import analyse as report

    return report(sys.argv[2:], data=environment.DATA.read_folder(), fonts=FONTS)


def prepare_demonstration() -> None:
    """What `highstreet town` presumes where nothing else is said."""
    os.environ.setdefault(environment.DEMONSTRATION.name, "yes")
    if environment.ADDRESS.name not in os.environ:
        port = kept_port(environment.STATE.read_folder())
        os.environ[environment.ADDRESS.name] = f"http://127.0.0.1:{port}"


def run() -> None:
    from django.core.management import execute_from_command_line

    program, *words = sys.argv
    name, *rest = words or ["help"]
    spelt = name if name.startswith("-") else name.replace("-", "_")
    execute_from_command_line([program, spelt, *rest])
