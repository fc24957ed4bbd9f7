"""Whether anything that is kept has changed: in any row of any of our tables."""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

NOT_A_CHANGE = {"base.Tally"}


@cache
def everything_that_is_kept() -> str:
    """One question whose answer changes with any row of any of our tables."""
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("highstreet.") and model._meta.label not in NOT_A_CHANGE
    ]
    return "select " + ", ".join(
        f"(select md5(string_agg(md5(row::text), '' order by md5(row::text))) from {table} as row)"
        for table in tables
    )


def changes_tried() -> int:
    """How many rows this transaction has written so far, also where it took them back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_xact_user_tables"
        )
        return int(cursor.fetchone()[0])


def is_changed(before: tuple[Any, ...], *, tried: int) -> bool:
    """All rows are read, and only where something was written since `tried`: most questions write nothing."""
    return changes_tried() != tried and as_kept() != before


def as_kept() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(everything_that_is_kept())
        return tuple(cursor.fetchone())
