"""One town for all faults, on a PostgreSQL of its own."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from tests.faults.cluster import own_cluster
from tests.faults.post_office import a_post_office
from tests.faults.town import Town, running_town, standing_in
from tests.makers import a_partnership


@pytest.fixture(scope="session")
def town(django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with own_cluster() as cluster, a_post_office() as post:
        with django_db_blocker.unblock(), standing_in(cluster.url):  # type: ignore[attr-defined]
            call_command("migrate", verbosity=0)
            a_partnership()
        folder = tmp_path_factory.mktemp("faults")
        with running_town(cluster, post, folder) as served:
            yield served
