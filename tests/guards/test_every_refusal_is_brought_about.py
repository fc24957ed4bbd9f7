"""Each refusal is brought about by a test, which says so by its code: `with refused("closed"):`."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.write_reference import all_refusals

TESTS = Path(__file__).resolve().parents[1]


def codes_of_tests() -> Iterator[str]:
    """Every word in a test that calls `refused`, its parameters included."""
    for file in TESTS.rglob("test_*.py"):
        for test in ast.walk(ast.parse(file.read_text())):
            if isinstance(test, ast.FunctionDef) and any(map(is_refused, ast.walk(test))):
                for node in ast.walk(test):
                    if isinstance(node, ast.Constant) and isinstance(node.value, str):
                        yield node.value


def is_refused(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "refused"


def test_each_refusal_is_brought_about_by_a_test():
    assert {code for code, _, _ in all_refusals()} - set(codes_of_tests()) == set()
