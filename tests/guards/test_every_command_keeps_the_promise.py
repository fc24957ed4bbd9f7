"""Each public function in a commands module is a command, and each command leaves a line on the trail."""

import ast
import importlib
import inspect
import pkgutil

import pytest

import highstreet

HELPERS_OF_COMMANDS = {"highstreet.reports.commands.finding"}


def modules():
    for module in pkgutil.walk_packages(highstreet.__path__, "highstreet."):
        parts = module.name.split(".")
        if "commands" in parts[2:] and "management" not in parts:
            if module.name not in HELPERS_OF_COMMANDS:
                yield importlib.import_module(module.name)


def commands():
    for module in modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and getattr(function, "is_command", False):
                yield pytest.param(function, id=f"{module.__name__}.{name}")


COMMANDS = list(commands())


def names_called(function) -> set[str]:
    """What a command calls, itself or through helpers of its own module."""
    module = inspect.getmodule(function)
    tree = ast.parse(inspect.getsource(module))
    bodies = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    waiting, seen, called = [function.__name__], set(), set()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in bodies:
            continue
        seen.add(name)
        for node in ast.walk(bodies[name]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                called.add(node.func.id)
                waiting.append(node.func.id)
    return called


def test_there_are_commands_to_look_at():
    assert len(COMMANDS) > 30


@pytest.mark.parametrize("function", COMMANDS)
def test_it_takes_names_not_positions(function):
    kinds = {p.kind for p in inspect.signature(function).parameters.values()}
    assert kinds == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("function", COMMANDS)
def test_it_is_told_the_time(function):
    assert "at" in inspect.signature(function).parameters


@pytest.mark.parametrize("function", COMMANDS)
def test_it_records_the_change(function):
    assert names_called(function) & {"record", "entry"}


@pytest.mark.parametrize("module", list(modules()), ids=lambda module: module.__name__)
def test_nothing_in_a_commands_module_writes_outside_a_command(module):
    """A function that is no command is only called by commands: it takes what they have locked."""
    tree = ast.parse(inspect.getsource(module))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__ and not getattr(function, "is_command", False):
            assert name in called or name in {"new_second_factor", "provisioning_address"}, name
