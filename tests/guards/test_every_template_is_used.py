"""Every template is drawn by a view, or part of one that is; none lies about."""

import re
from pathlib import Path

import pytest

import highstreet
from highstreet.web.templating import TEMPLATES

SOURCES = Path(highstreet.__file__).parent
NAMED = re.compile(r"""["']([\w/-]+\.html)["']""")
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


def named_in(file: Path) -> set[str]:
    return set(NAMED.findall(file.read_text()))


def drawn_in(file: Path) -> set[str]:
    """What a view names; those of the office name theirs without saying "office" each time."""
    own = {f"{file.parent.name}/{name}" for name in named_in(file)}
    return (named_in(file) - {name.partition("/")[2] for name in own & set(ALL)}) | own & set(ALL)


DRAWN = {name for file in SOURCES.rglob("*.py") for name in drawn_in(file)}


def reached() -> set[str]:
    """What views name, and what that extends, includes and imports in its turn."""
    waiting, seen = set(DRAWN), set()
    while waiting:
        name = waiting.pop()
        if name in seen or not (TEMPLATES / name).exists():
            continue
        seen.add(name)
        waiting |= named_in(TEMPLATES / name)
    return seen


REACHED = reached()


@pytest.mark.parametrize("name", ALL)
def test_a_template_is_used(name):
    assert name in REACHED, "No page uses it: delete it."


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_view_draws_a_template_that_is_there(name):
    assert name in ALL
