"""What every test can ask for."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from highstreet.base import towns

# The same examples each time: a test that fails does so for everybody. Search wider with HYPOTHESIS=wide.
# How fast they come says how busy the machine is, not whether the code is right.
ANY_PACE = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis_settings.register_profile(
    "steady", derandomize=True, max_examples=60, database=None, **ANY_PACE
)
hypothesis_settings.register_profile("wide", max_examples=2_000, **ANY_PACE)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS", "steady"))

MONDAY_NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def noon() -> datetime:
    """Monday 2 March 2026, midday: a working day like others."""
    return MONDAY_NOON


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests empty tables between them, which the trail would refuse; its own tests switch that on again."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in ("trail_entry", "trail_seal"):
            cursor.execute(f"alter table {table} disable trigger {table}_is_not_emptied")


@pytest.fixture(autouse=True)
def every_town(request) -> Iterator[None]:
    """A test stands above the towns; the pages and jobs that it calls stand in one."""
    if (
        "db" in request.fixturenames
        or "transactional_db" in request.fixturenames
        or (request.node.get_closest_marker("django_db"))
    ):
        request.getfixturevalue(
            "transactional_db"
            if "transactional_db" in request.fixturenames
            or getattr(request.node.get_closest_marker("django_db"), "kwargs", {}).get(
                "transaction"
            )
            else "db"
        )
        with towns.every_town():
            yield
    else:
        yield


@pytest.fixture
def django_client_factory():
    """Another browser, for a second person or a second device."""
    return Client
