"""Who is signed in, where the page does not turn on it."""

import pytest
from django.test import Client

from highstreet.people.choices import Role
from highstreet.people.models import Member
from tests.makers import a_member, sign_in


@pytest.fixture
def coordinator(client: Client) -> Member:
    member = a_member(Role.COORDINATOR, Role.RESPONDER)
    sign_in(client, member)
    return member
