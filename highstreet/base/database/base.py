"""A connection that notices cheaply when the server has gone, and can let the server keep its plans."""

import select
from collections.abc import Sequence
from typing import Any

import psycopg
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django looks for this name."""

    def is_usable(self) -> bool:
        """Asked before each request. A server that has ended has closed its end, which shows without asking it.

        Between two requests it has nothing to say to us: something to read is its farewell.
        """
        if self.connection is None or self.connection.closed:
            return False
        readable, _, _ = select.select([self.connection], [], [], 0)
        return not readable

    def ask_prepared(self, question: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Ask in PostgreSQL's own words ($1, $2, …), and let it keep the plan until it is asked again."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        cursor = Asking(self.connection, values)
        wrap = self.make_debug_cursor if self.queries_logged else self.make_cursor
        with wrap(cursor) as wrapped:
            wrapped.execute(question)
            return cursor.fetchall() if cursor.description else []


class Asking(psycopg.RawCursor[Any]):
    """A cursor that brings the values itself, so that Django need not know how they are passed."""

    def __init__(self, connection: Any, values: Sequence[Any]) -> None:
        super().__init__(connection)
        self.values = values

    def execute(self, query: Any, *_: Any, **__: Any) -> Any:  # type: ignore[override]
        return super().execute(query, self.values, prepare=True, binary=True)
