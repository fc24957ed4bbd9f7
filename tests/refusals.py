"""What a test says of a command that does nothing: with which code it refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from highstreet.base.refusal import Refused


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refused) as found:
        yield
    assert found.value.refusal.code == code
