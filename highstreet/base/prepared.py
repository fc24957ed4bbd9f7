"""Questions that are asked all day: put into SQL once, and planned by PostgreSQL once.

The ORM needs one to three milliseconds to put a query into SQL, and PostgreSQL about one to plan it: often
more than the answer costs. What every page and every report asks is therefore kept ready on both sides.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import get_related_populators
from psycopg import sql

from highstreet.base.database.base import DatabaseWrapper

KEPT = 256
NUMBERED = re.compile(r"\$(\d+)")
Rows = list[tuple[Any, ...]]
M = TypeVar("M", bound=Model)


class Given(Expression):
    """Stands in a query set for a value that is known only when the question is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Given) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(frozen=True)
class Text:
    """SQL as PostgreSQL wants it, with $1, $2, …, and which value goes to each."""

    sql: str
    names: tuple[str, ...]

    def ask(self, given: dict[str, Any]) -> Rows:
        ours = cast(DatabaseWrapper, connection)
        return ours.ask_prepared(self.sql, [given[name] for name in self.names])

    def ask_anew(self, given: dict[str, Any]) -> Rows:
        """With the values in the text itself, so that PostgreSQL plans for just these."""
        values = [literal(given[name]) for name in self.names]
        with connection.cursor() as cursor:
            cursor.execute(NUMBERED.sub(lambda number: values[int(number[1]) - 1], self.sql))
            rows: Rows = cursor.fetchall()
            return rows


class Statement:
    """Plain SQL, with its values as %(name)s."""

    def __init__(self, words: str) -> None:
        names: list[str] = []

        def numbered(name: re.Match[str]) -> str:
            names.append(name[1])
            return f"${len(names)}"

        self.text = Text(re.sub(r"%\((\w+)\)s", numbered, words), tuple(names))

    def ask(self, **given: Any) -> Rows:
        return self.text.ask(given)

    def ask_anew(self, **given: Any) -> Rows:
        """Planned for just these values: where one plan for all would not do."""
        return self.text.ask_anew(given)

    def row(self, **given: Any) -> tuple[Any, ...] | None:
        """The first row, if there is any."""
        rows = self.text.ask(given)
        return rows[0] if rows else None


class Question:
    """A query set as a function of its shape; what it does not know of its values is `Given`.

    `around` is SQL to put around it, with {} for the query. One plan serves all values, unless they are too
    unlike each other for that: then it is `planned_once=False`.
    """

    def __init__(
        self,
        build: Callable[..., QuerySet[Any, Any]],
        around: str = "{}",
        *,
        planned_once: bool = True,
    ) -> None:
        self.planned_once = planned_once
        self.text_for = lru_cache(KEPT)(lambda *shape: written(build(*shape), around))

    def ask(self, *shape: Hashable, **given: Any) -> Rows:
        """The rows, as tuples in the order in which the query set names its values."""
        text = self.text_for(*shape)
        if text is None:
            return []
        return text.ask(given) if self.planned_once else text.ask_anew(given)


class Things(Generic[M]):
    """The same for whole rows: the models, with those that the query set selects beside them."""

    def __init__(self, build: Callable[..., QuerySet[M, M]]) -> None:
        self.question = Question(build)
        self.maker_for = lru_cache(KEPT)(lambda *shape: Maker(build(*shape)))

    def ask(self, *shape: Hashable, **given: Any) -> list[M]:
        make = self.maker_for(*shape)
        return [make(row) for row in self.question.ask(*shape, **given)]

    def one(self, *shape: Hashable, **given: Any) -> M | None:
        """The first, if there is any."""
        things = self.ask(*shape, **given)
        return things[0] if things else None


class Maker(Generic[M]):
    """Makes models of rows in the way in which Django's own query sets do it."""

    def __init__(self, query: QuerySet[M, M]) -> None:
        compiler = query.query.get_compiler(connection.alias)
        compiler.setup_query()
        kind: dict[str, Any] = compiler.klass_info
        self.model, fields = kind["model"], kind["select_fields"]
        self.own = slice(fields[0], fields[-1] + 1)
        self.names = [column.target.attname for column, *_ in compiler.select[self.own]]
        self.beside = get_related_populators(kind, compiler.select, connection.alias)  # type: ignore[call-arg]
        self.worked_out = compiler.annotation_col_map or {}

    def __call__(self, row: tuple[Any, ...]) -> M:
        thing: M = self.model.from_db(connection.alias, self.names, row[self.own])
        for one in self.beside:
            one.populate(row, thing)
        for name, place in self.worked_out.items():
            setattr(thing, name, row[place])
        return thing


def written(query: QuerySet[Any, Any], around: str) -> Text | None:
    """The query in SQL, or nothing if it can have no rows.

    What is not given stands in the text itself, so that PostgreSQL can use the partial indexes made for it.
    """
    try:
        words, values = query.query.sql_with_params()
    except EmptyResultSet:
        return None
    names: list[str] = []
    pieces = words.split("%s")
    said = [pieces[0]]
    for value, piece in zip(values, pieces[1:], strict=True):
        if isinstance(value, Given):
            names.append(value.name)
            said.append(f"${len(names)}")
        else:
            said.append(literal(value))
        said.append(piece)
    return Text(around.format("".join(said).replace("%%", "%")), tuple(names))


def literal(value: Any) -> str:
    connection.ensure_connection()
    return sql.Literal(value).as_string(connection.connection)
