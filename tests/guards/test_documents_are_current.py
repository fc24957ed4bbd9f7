"""What the documents say of the code is what the code says."""

import ast
import importlib
import re
from collections import defaultdict
from pathlib import Path

import pytest
from procrastinate.contrib.django import app

from highstreet.config.environment import ALL
from highstreet.reports.rules.moving import NEXT
from tools.write_reference import ARROWS, PAGES, all_refusals

ROOT = Path(__file__).resolve().parents[2]
CODE = [
    *(
        path
        for room in ("highstreet", "tools", "benchmarks")
        for path in (ROOT / room).rglob("*.py")
    ),
    ROOT / "Makefile",
]
# Only the tests read these: CONTRIBUTING.md says what for.
OF_THE_TESTS = {"HIGHSTREET_SCREENS", "HIGHSTREET_SCREENS_ALL"}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_the_code_writes_is_as_the_code_would_write_it_now(path):
    assert (ROOT / path).read_text() == PAGES[path](), "run `make reference`"


def test_each_variable_that_the_code_names_is_declared_with_its_meaning():
    named = {
        name for path in CODE for name in re.findall(r"HIGHSTREET_[A-Z_]*[A-Z]", path.read_text())
    }

    assert named <= {variable.name for variable in ALL} | OF_THE_TESTS
    assert all(variable.meaning for variable in ALL)


def test_nothing_but_the_list_of_variables_reads_the_environment():
    readers = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "highstreet").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }

    assert readers == {
        "highstreet/config/environment.py",
        "highstreet/config/command_line.py",  # sets what is left out, before the settings are read
        "highstreet/config/wsgi.py",
        "highstreet/operations/running.py",  # hands it on to the servers that it starts
    }


def test_each_arrow_of_the_map_of_states_has_its_words():
    assert set(ARROWS) == {(begin.value, end.value) for begin in NEXT for end in NEXT[begin]}


def test_one_code_of_a_refusal_means_one_thing_in_a_room():
    """The same code twice in a file says the same thing to a program: the words may differ."""
    rooms = defaultdict(set)
    for code, _, where in all_refusals():
        rooms[code].add(where.split("/")[1])

    shared = {code for code, where in rooms.items() if len(where) > 1}

    assert shared == {"there_already"}


@pytest.mark.parametrize(
    "code, words", sorted({(code, words) for code, words, _ in all_refusals()})
)
def test_a_refusal_has_a_code_for_programs_and_a_whole_sentence_for_people(code, words):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", code)
    assert words.endswith((".", "…"))


PROPERTIES = ROOT / "docs/security.md"


@pytest.mark.parametrize(
    "named",
    sorted(set(re.findall(r"`((?:highstreet|tests|tools)/[^`]+)`", PROPERTIES.read_text()))),
)
def test_what_the_security_chapter_names_is_there(named):
    """A path, or a path and what is in it: tests/spec/…/test_x.py::test_y."""
    path, _, thing = named.partition("::")
    assert (ROOT / path).exists(), path
    if thing:
        assert re.search(
            rf"\b(def|class|policy|trigger|function) {re.escape(thing)}\b",
            (ROOT / path).read_text(),
        ), thing


def test_a_job_that_is_put_off_is_one_that_the_queue_knows():
    put_off = {
        name_of(node.args[0], path)
        for path in (ROOT / "highstreet").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Later"
    }

    assert {"letters.send", "reports.propose"} <= put_off <= set(app.tasks)


def name_of(written: ast.expr, path: Path) -> str:
    """The job's name, written out or as a constant of the module."""
    if isinstance(written, ast.Constant):
        return str(written.value)
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return str(getattr(importlib.import_module(module), ast.unparse(written)))
