"""What can be missing or wrong with an installation, and what to do about each."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from highstreet.base import towns
from highstreet.letters.queries import how_many_given_up, oldest_waiting
from highstreet.people.queries import all_towns
from highstreet.places.basemap import what_is_wrong_with

OLDEST_POSTGRESQL = 150_000
NEEDED_GIGABYTES = 2


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; with advice if there is something to do."""

    what: str
    advice: str = ""
    is_wrong: bool = False


def good(what: str) -> Finding:
    return Finding(what)


def wrong(what: str, advice: str) -> Finding:
    return Finding(what, advice, is_wrong=True)


def findings() -> Iterator[Finding]:
    """Everything that was looked at, one after the other; what needs the database only if it is there."""
    for look in (
        settings_make_sense,
        state_folder,
        front_end,
        open_data,
        basemap_can_be_read,
        letters_can_leave,
    ):
        yield look()
    database = database_answers()
    yield database
    if not database.is_wrong:
        looks: tuple[Callable[[], Finding], ...] = (
            rows_are_kept_apart,
            tables_are_current,
            a_town_is_open,
            letters_have_left,
        )
        for look in looks:
            yield look()


def settings_make_sense() -> Finding:
    problems = [str(one.msg) for one in run_checks(include_deployment_checks=False)]
    if problems:
        return wrong("The settings do not fit together", "; ".join(problems))
    if settings.DEBUG:
        return wrong("Errors are shown to everybody", "Set HIGHSTREET_DEBUG=no in service.")
    if not settings.DEMONSTRATION and not settings.SECURE:
        return wrong("The address is not https", "Set HIGHSTREET_ADDRESS to https://your.name.")
    return good("The settings make sense")


def state_folder() -> Finding:
    folder = Path(settings.STATE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        return wrong(
            f"Nothing can be written to {folder}",
            "Make the folder writable, or name another in HIGHSTREET_STATE.",
        )
    free = shutil.disk_usage(folder).free / 1e9
    if free < NEEDED_GIGABYTES:
        return wrong(
            f"Only {free:.1f} GB free for photos and data", "Make room, or move HIGHSTREET_STATE."
        )
    return good(f"Photos and data have room in {folder}")


def front_end() -> Finding:
    built = settings.STATIC_ROOT / "manifest.txt"
    if not built.exists():
        return wrong("The style sheets and scripts are not built", "Run `make assets`.")
    return good("The style sheets and scripts are built")


def open_data() -> Finding:
    if not settings.OPEN_DATA.is_dir():
        return Finding(
            "No folder with open data",
            "The town works without it; boundaries, postcodes and police figures come from the folder "
            "named in HIGHSTREET_DATA.",
        )
    return good(f"Open data in {settings.OPEN_DATA}")


def basemap_can_be_read() -> Finding:
    if not settings.BASEMAP:
        return good("The map shows the town's own streets and areas")
    if trouble := what_is_wrong_with(Path(settings.BASEMAP)):
        return wrong(
            f"No basemap can be shown from {settings.BASEMAP}",
            f"{trouble} Until then the map shows the town's own streets and areas. "
            "Name another file in HIGHSTREET_BASEMAP, or leave it out.",
        )
    return good(f"The basemap is {settings.BASEMAP}")


def letters_can_leave() -> Finding:
    if settings.LETTERS == "keep":
        if settings.DEMONSTRATION:
            return good("Letters are kept and shown, as a demonstration should")
        return wrong(
            "Letters are kept and never sent", "Set HIGHSTREET_LETTERS to smtp or to notify."
        )
    if settings.LETTERS == "notify" and not all(settings.NOTIFY.values()):
        return wrong(
            "GOV.UK Notify lacks its key or a template",
            "Set HIGHSTREET_NOTIFY_KEY, HIGHSTREET_NOTIFY_EMAIL_TEMPLATE and "
            "HIGHSTREET_NOTIFY_TEXT_TEMPLATE.",
        )
    return good(f"Letters leave by {settings.LETTERS}")


def database_answers() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("show server_version_num")
            version = int(cursor.fetchone()[0])
    except DatabaseError as problem:
        return wrong(
            "PostgreSQL does not answer",
            f"Check HIGHSTREET_DATABASE_URL, or leave it out for the embedded one. It said: {problem}",
        )
    if version < OLDEST_POSTGRESQL:
        return wrong(f"PostgreSQL {version // 10_000} is too old", "Use PostgreSQL 15 or newer.")
    return good(f"PostgreSQL {version // 10_000} answers")


def rows_are_kept_apart() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        (walks_past,) = cursor.fetchone()
    if walks_past:
        return wrong(
            "The database role walks past row-level security",
            "Work as an ordinary role: create role highstreet login; alter database … owner to it.",
        )
    return good("The towns' rows are kept apart by the database")


def tables_are_current() -> Finding:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return wrong(f"{len(missing)} migrations are missing", "Run `highstreet migrate`.")
    return good("The tables are current")


def a_town_is_open() -> Finding:
    opened = all_towns()
    if not opened:
        return Finding("No town is open yet", "Run `highstreet open-town FILE`, or `make town`.")
    return good(f"Open: {', '.join(town.name for town in opened)}")


def letters_have_left() -> Finding:
    with towns.every_town():
        waiting, given_up = oldest_waiting(), how_many_given_up()
    if given_up:
        return wrong(
            f"{given_up} letters could not be delivered", "The office's page of letters says why."
        )
    if waiting and (timezone.now() - waiting).total_seconds() > 900:
        return wrong(
            "Letters have been waiting for over a quarter of an hour",
            "Is the queue's worker running? `highstreet serve` runs it.",
        )
    return good("No letter is stuck")
