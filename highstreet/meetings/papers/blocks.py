"""What papers are built of: pieces that a page and a printed sheet can both draw, kept as they are as JSON."""

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]


def text(words: str) -> Block:
    return {"is_a": "text", "words": words}


def small(words: str) -> Block:
    return {"is_a": "small", "words": words}


def lines(*words: str) -> Block:
    return {"is_a": "lines", "lines": list(words)}


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    """A table, or nothing to see if it has no rows: then `caption` alone would mislead."""
    return {"is_a": "table", "caption": caption, "head": list(head), "rows": [[*r] for r in rows]}


def chart(
    title: str, *, verdict: str, tag: str, says: str, drawn: tuple[str, str], source: str
) -> Block:
    """A chart with its verdict, which is also what is read aloud instead of it."""
    return {
        "is_a": "chart",
        "title": title,
        "verdict": verdict,
        "tag": tag,
        "says": says,
        "wide": drawn[0],
        "narrow": drawn[1],
        "source": source,
    }


def decision(
    words: str, *, owner: str = "", agency: str = "", by: str = "", done: str = ""
) -> Block:
    """A decision, and whose it is now."""
    return {
        "is_a": "decision",
        "words": words,
        "owner": owner,
        "agency": agency,
        "by": by,
        "done": done,
    }
