"""Rows of several tables, written to the database in one go.

Telling stores eight tables at once. The rows travel as JSON, one document for each table, into one statement
that is the same however many rows there are: so PostgreSQL keeps its plan, and nobody puts hundreds of values
into SQL again for each report.
"""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import models

from highstreet.base.prepared import Statement


class Rows:
    """Collects unsaved rows. They may point at each other: the whole is checked when it is written."""

    def __init__(self) -> None:
        self.waiting: dict[str, list[dict[str, Any]]] = {}

    def add(self, *rows: models.Model) -> None:
        """Rows of one table. What has no number yet gets it from the database."""
        for row in rows:
            names = columns(type(row), row.pk is not None)
            values = {column: getattr(row, name) for name, column in names}
            self.add_through(insert_into(type(row), tuple(values)), values)

    def add_through(self, statement: str, values: dict[str, Any]) -> None:
        """Values for a statement of their own, such as one with a conflict clause; {rows} stands in it."""
        self.waiting.setdefault(statement, []).append(values)

    def write(self) -> None:
        if self.waiting:
            written = [as_json(rows) for rows in self.waiting.values()]
            together(tuple(self.waiting)).ask(**dict(zip(names_of(written), written, strict=True)))


@lru_cache
def columns(model: type[models.Model], with_number: bool) -> list[tuple[str, str]]:  # noqa: FBT001
    """The fields of a row as Python and as the database name them."""
    fields = model._meta.concrete_fields
    return [
        (f.attname, f.column) for f in fields if f.column and (with_number or not f.primary_key)
    ]


@lru_cache
def insert_into(model: type[models.Model], names: tuple[str, ...]) -> str:
    table, listed = model._meta.db_table, ", ".join(names)
    return (
        f"insert into {table} ({listed}) "
        f"select {listed} from json_populate_recordset(null::{table}, {{rows}})"
    )


@lru_cache
def together(statements: tuple[str, ...]) -> Statement:
    """One statement that does what all of them do."""
    named = list(zip(names_of(statements), statements, strict=True))
    parts = [f"{name} as ({statement.format(rows=f'%({name})s')})" for name, statement in named]
    # PostgreSQL leaves out a part that only selects, unless somebody looks at what it found.
    looks = [
        f"(select count(*) from {name})"
        for name, statement in named
        if statement.lstrip().startswith("select")
    ]
    return Statement(f"with {', '.join(parts)} select {', '.join(looks)}")


def names_of(things: Iterable[Any]) -> list[str]:
    return [f"rows_{number}" for number, _ in enumerate(things)]


def as_json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, default=as_text)


def as_text(value: Any) -> str:
    if isinstance(value, date):  # and datetime, which is one
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{value!r} has no place in a row.")
