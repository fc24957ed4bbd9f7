"""Rows of several tables, written to the database in one go.

Telling stores eight tables at once. One message to PostgreSQL instead of eight is most of the difference
between twenty milliseconds and eight (benchmarks/telling.py).
"""

from functools import cache
from typing import Any

from django.db import connection, models


class Rows:
    """Collects unsaved rows, in the order in which they are to be written."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.values: list[Any] = []

    def add(self, *rows: models.Model) -> None:
        """Rows of one table. What has no number yet gets it from the database."""
        if not rows:
            return
        fields = columns(type(rows[0]), rows[0].pk is not None)
        names = ", ".join(f'"{field.column}"' for field in fields)
        places = ", ".join(["%s"] * len(fields))
        table = rows[0]._meta.db_table
        self.add_sql(
            f"insert into {table} ({names}) values {', '.join([f'({places})'] * len(rows))}",
            [value(field, row) for row in rows for field in fields],
        )

    def add_sql(self, statement: str, values: list[Any]) -> None:
        """A statement that no row can say, such as one with a conflict clause."""
        self.statements.append(statement)
        self.values.extend(values)

    def write(self) -> None:
        if self.statements:
            with connection.cursor() as cursor:
                cursor.execute(";\n".join(self.statements), self.values)


@cache
def columns(model: type[models.Model], with_number: bool) -> list[Any]:  # noqa: FBT001
    fields = model._meta.concrete_fields
    return [field for field in fields if with_number or not field.primary_key]


def value(field: Any, row: models.Model) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)


@cache
def sequence_of(model: type[models.Model]) -> str:
    """The sequence that numbers the rows of a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_get_serial_sequence(%s, %s)",
            [model._meta.db_table, model._meta.pk.column],
        )
        return str(cursor.fetchone()[0])
