"""Rows as a file for a spreadsheet, in which no cell can be a formula."""

import csv
import io
from collections.abc import Sequence

from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Sequence[dict[str, str]], *, name: str, heads: Sequence[str]) -> HttpResponse:
    """The rows under their own heads, or under these where there is no row."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else list(heads))
    writer.writeheader()
    writer.writerows({name: harmless(text) for name, text in row.items()} for row in rows)
    return HttpResponse(
        out.getvalue().encode("utf-8-sig"),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def harmless(text: str) -> str:
    """A spreadsheet runs what begins like a formula: put an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) else text
