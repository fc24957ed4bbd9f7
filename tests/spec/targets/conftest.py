"""Who agrees a target, where it does not turn on who they are."""

import pytest

from highstreet.people.choices import Role
from highstreet.people.models import Member
from tests.makers import a_member


@pytest.fixture
def chair() -> Member:
    return a_member(Role.COORDINATOR)
