"""Commands: named changes. Each is one transaction, takes names instead of positions, and is recorded."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected

P = ParamSpec("P")
T = TypeVar("T")
TRIES = 3


def command(change: Callable[P, T]) -> Callable[P, T]:
    """All of the change, or nothing of it. A guard test checks the names and the record.

    Where two changes wait for each other PostgreSQL calls one off: nothing of it is left, and it is made again.
    """

    def whole(*args: P.args, **kwargs: P.kwargs) -> T:
        with transaction.atomic():
            return change(*args, **kwargs)

    @wraps(change)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(TRIES):
            try:
                return whole(*args, **kwargs)
            except OperationalError as called_off:
                within_another = connection.in_atomic_block
                if within_another or not isinstance(called_off.__cause__, DeadlockDetected):
                    raise
        return whole(*args, **kwargs)

    wrapped.is_command = True  # type: ignore[attr-defined]
    return wrapped


def again_after(*constraints: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Run a command again if one of these constraints stopped it.

    For a command that looks whether its work is done and finds that somebody else did it in between, or
    that drew a random name which is taken.
    """

    def decorate(change: Callable[P, T]) -> Callable[P, T]:
        @wraps(change)
        def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
            for _ in range(TRIES):
                try:
                    return change(*args, **kwargs)
                except IntegrityError as clash:
                    if broken_constraint(clash) not in constraints:
                        raise
            return change(*args, **kwargs)

        return wrapped

    return decorate


def broken_constraint(clash: IntegrityError) -> str | None:
    """The name of the constraint that stopped a change."""
    diagnosis = getattr(clash.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None)
