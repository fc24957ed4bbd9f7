"""Write the pages of the documents that the code itself can tell: settings, states of a report, refusals."""

import ast
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = "<!-- Written by `make reference`; change the code instead. -->\n"

# The words of the arrows: which deed takes a report along each.
ARROWS = {
    ("NEW", "WORKING"): "taken on, given to somebody, or answered",
    ("NEW", "ASKED"): "a question to the reporter",
    ("NEW", "CLOSED"): "an outcome and words for the reporter",
    ("WORKING", "ASKED"): "a question to the reporter",
    ("WORKING", "CLOSED"): "an outcome and words for the reporter",
    ("ASKED", "WORKING"): "the reporter replies",
    ("ASKED", "CLOSED"): "an outcome and words for the reporter",
    ("CLOSED", "WORKING"): "opened again by the reporter within 30 days, or by the desk",
}


def settings() -> str:
    """Every environment variable, from the place where they are declared."""
    from highstreet.config.environment import ALL, Variable

    def default(variable: Variable) -> str:
        value = variable.default
        if value is None:
            return "none"
        if value.startswith("/"):
            return f"`{os.path.relpath(value, ROOT)}`, seen from the folder of the code"
        return f"`{value}`" if value else "empty"

    lines = [
        "# Settings",
        "",
        WRITTEN,
        "What differs between places comes from environment variables. A value that cannot be meant stops the start",
        "and says why. `highstreet doctor` says what is missing.",
        "",
        "| variable | meaning | default |",
        "|---|---|---|",
        *(f"| `{one.name}` | {one.meaning} | {default(one)} |" for one in ALL),
    ]
    return "\n".join(lines) + "\n"


def report_states() -> str:
    """Where a report may go from where it stands, from the map that the commands obey."""
    from highstreet.reports.choices import Status
    from highstreet.reports.rules.moving import NEXT

    arrows = [(begin, end) for begin in Status for end in Status if end in NEXT[begin]]
    lines = [
        "# States of a report",
        "",
        WRITTEN,
        "```mermaid",
        "stateDiagram-v2",
        *(f'    state "{status.label}" as {status.value}' for status in Status),
        f"    [*] --> {Status.NEW.value}: told",
        *(f"    {begin.value} --> {end.value}: {words_of(begin, end)}" for begin, end in arrows),
        "```",
        "",
        "| from | to | by |",
        "|---|---|---|",
        *(f"| {begin.label} | {end.label} | {words_of(begin, end)} |" for begin, end in arrows),
        "",
        "Passing a report to another agency, weighing it anew, notes, visits and crime numbers leave it in the state in",
        "which it is. A closed report is not worked on: it is opened again first.",
    ]
    return "\n".join(lines) + "\n"


def words_of(begin: str, end: str) -> str:
    return ARROWS[str(begin), str(end)]


def refusals() -> str:
    """Every reason why something may not or cannot be done, in the words that the person reads."""
    found = sorted(set(all_refusals()))
    lines = [
        "# Refusals",
        "",
        WRITTEN,
        "A command that does nothing says why: a code for programs, a sentence for people. `…` stands for a name or",
        "a number.",
        "",
        "| code | words | where |",
        "|---|---|---|",
        *(f"| `{code}` | {words} | `{where}` |" for code, words, where in found),
    ]
    return "\n".join(lines) + "\n"


def all_refusals() -> Iterator[tuple[str, str, str]]:
    for file in sorted((ROOT / "highstreet").rglob("*.py")):
        where = str(file.relative_to(ROOT))
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
                code, words = node.args
                yield str(ast.literal_eval(code)), as_read(words), where


def as_read(words: ast.expr) -> str:
    """The sentence, with … for whatever is put into it."""
    if isinstance(words, ast.Constant):
        return str(words.value)
    if isinstance(words, ast.JoinedStr):
        return "".join(as_read(part) for part in words.values)
    if isinstance(words, ast.Call) and words.args:
        return as_read(words.args[0])
    return "…"


PAGES: dict[str, Callable[[], str]] = {
    "docs/settings.md": settings,
    "docs/reference/report-states.md": report_states,
    "docs/reference/refusals.md": refusals,
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "highstreet.config.settings")
    os.environ.setdefault("HIGHSTREET_DATABASE_URL", "postgresql:///none")
    os.environ.setdefault("HIGHSTREET_DEMONSTRATION", "yes")
    import django

    django.setup()
    for path, write in PAGES.items():
        (ROOT / path).write_text(write())
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
