"""A connection that notices cheaply when the server has gone, and can let the server keep its plans."""

import select
import sys
from collections.abc import Sequence
from typing import Any, cast

import psycopg
from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper
from psycopg.types.numeric import Int8


class DatabaseWrapper(base.DatabaseWrapper):
    """Django looks for this name."""

    def get_connection_params(self) -> dict[str, Any]:
        """Plans are kept, one for each question; but only for questions that ask for it."""
        asked = super().get_connection_params()
        options = f"{asked.get('options', '')} -c plan_cache_mode=force_generic_plan"
        return asked | {"prepare_threshold": sys.maxsize, "options": options}

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
        with wrap(cast(CursorWrapper, cursor)) as wrapped:
            wrapped.execute(question)
            return cursor.fetchall() if cursor.description else []


class Asking(psycopg.RawCursor[Any]):
    """A cursor that brings the values itself, so that Django need not know how they are passed."""

    def __init__(self, connection: Any, values: Sequence[Any]) -> None:
        super().__init__(connection)
        self.values = [of_one_type(value) for value in values]

    def execute(self, query: Any, *_: Any, **__: Any) -> Any:
        return super().execute(query, self.values, prepare=True, binary=True)


def of_one_type(value: Any) -> Any:
    """Numbers as bigint, however small: by their size they would be of three types, each with a plan of its own."""
    if type(value) is int:
        return Int8(value)
    if type(value) is list:
        return [of_one_type(one) for one in value]
    return value
