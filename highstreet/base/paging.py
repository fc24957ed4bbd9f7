"""Pages of long lists by where the last one ended, so that the thousandth costs what the first costs."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, F, Func, Value
from django.db.models.expressions import Combinable


class After(Func):
    """The row comparison (a, b, c) > (x, y, z), which PostgreSQL answers from an index."""

    output_field = BooleanField()
    conditional = True
    sign = ">"

    def __init__(self, fields: Sequence[str], values: Sequence[Any]) -> None:
        parts: list[Combinable] = [*map(F, fields), *map(Value, values)]
        super().__init__(*parts)

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **_: Any
    ) -> tuple[str, list[Any]]:
        compiled = [compiler.compile(part) for part in self.get_source_expressions()]
        half = len(compiled) // 2
        left = ", ".join(sql for sql, _params in compiled[:half])
        right = ", ".join(sql for sql, _params in compiled[half:])
        return f"({left}) {self.sign} ({right})", [p for _sql, ps in compiled for p in ps]


class Before(After):
    """The row comparison (a, b) < (x, y), for lists that begin with the newest."""

    sign = "<"
