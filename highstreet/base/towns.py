"""Which town's rows this connection may see.

Every query starts from `visible_to(viewer)`; behind it PostgreSQL's row-level security keeps the towns
apart, so that a forgotten filter shows nothing instead of another town's people. A door (page, job,
operation) says which town it is in; outside a door a connection sees no town at all.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from django.db import connection, migrations
from django.db.backends.base.base import BaseDatabaseWrapper

from highstreet.base.database.base import DatabaseWrapper

NOWHERE = ""
EVERY = "every"

_here: ContextVar[str] = ContextVar("town", default=NOWHERE)


@contextmanager
def inside(partnership: int | None) -> Iterator[None]:
    """See one town's rows, or with None those of no town."""
    with _seeing(NOWHERE if partnership is None else str(partnership)):
        yield


@contextmanager
def every_town() -> Iterator[None]:
    """See all towns: for scheduled work and for finding out which town somebody belongs to."""
    with _seeing(EVERY):
        yield


@contextmanager
def _seeing(town: str) -> Iterator[None]:
    before = _here.get()
    _here.set(town)
    try:
        _tell_database(connection, town)
        yield
    finally:
        _here.set(before)
        # The next door says its own town: going back from one town to none would cost each page a query.
        if (before != NOWHERE or town == EVERY) and not connection.needs_rollback:
            _tell_database(connection, before)


@contextmanager
def beside(others: Sequence[int]) -> Iterator[None]:
    """Stay in this town, and see of these others what is kept for whoever leads several: the rows of the tables
    that were made with `seen_from_beside`, and nothing else."""
    _tell_whom_beside(others)
    try:
        yield
    finally:
        # Told inside a transaction that is undone, it is undone with it.
        if not connection.needs_rollback:
            _tell_whom_beside([])


def _tell_whom_beside(others: Sequence[int]) -> None:
    ours = cast(DatabaseWrapper, connection)
    listed = ",".join(map(str, others))
    ours.ask_prepared("select set_config('highstreet.beside', $1, false)", [listed])


def _tell_database(connection: BaseDatabaseWrapper, town: str) -> None:
    ours = cast(DatabaseWrapper, connection)
    ours.ask_prepared("select set_config('highstreet.town', $1, false)", [town])


def tell_new_connection(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """A connection that is made anew in the middle of something goes on seeing the same town."""
    if _here.get() != NOWHERE:
        _tell_database(connection, _here.get())


def keep_towns_apart(*tables: str, column: str = "partnership_id") -> Sequence[migrations.RunSQL]:
    """Migration steps: row-level security on these tables, for their owner too.

    Which town it is stands in a select of its own, which PostgreSQL asks once a statement, not once a row.
    """
    return [
        migrations.RunSQL(
            f"""
            alter table {table} enable row level security;
            alter table {table} force row level security;
            create policy towns_apart on {table} using (
                {column} = (
                    select nullif(nullif(current_setting('highstreet.town', true), ''), 'every')::bigint
                )
                or (select current_setting('highstreet.town', true) = 'every')
            );
            """,
            f"""
            drop policy towns_apart on {table};
            alter table {table} no force row level security;
            alter table {table} disable row level security;
            """,
        )
        for table in tables
    ]


def seen_from_beside(*tables: str) -> Sequence[migrations.RunSQL]:
    """Migration steps for tables that `keep_towns_apart`: their rows may be read, and only read, from beside."""
    return [
        migrations.RunSQL(
            f"""
            create policy towns_beside on {table} for select using (
                partnership_id = any ((
                    select string_to_array(
                        nullif(current_setting('highstreet.beside', true), ''), ',')::bigint[]
                )::bigint[])
            );
            """,
            f"drop policy towns_beside on {table};",
        )
        for table in tables
    ]
