"""One town for all faults, on a PostgreSQL of its own; and a second one, whose letters go by GOV.UK Notify."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.core.management import call_command

from tests.faults.cluster import own_cluster
from tests.faults.notify_office import NotifyOffice, a_notify_office
from tests.faults.post_office import PostOffice, a_post_office
from tests.faults.town import Town, running_town, standing_in
from tests.makers import a_partnership

Opening = Callable[[PostOffice | NotifyOffice], AbstractContextManager[Town]]


@pytest.fixture(scope="session")
def a_town(django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Opening:
    """Opens a new town that sends its letters by this post."""

    @contextmanager
    def opened(post: PostOffice | NotifyOffice) -> Iterator[Town]:
        with own_cluster() as cluster:
            with django_db_blocker.unblock(), standing_in(cluster.url):
                call_command("migrate", verbosity=0)
                a_partnership()
            with running_town(cluster, post, tmp_path_factory.mktemp("faults")) as served:
                yield served

    return opened


@pytest.fixture(scope="session")
def town(a_town: Opening) -> Iterator[Town]:
    with a_post_office() as post, a_town(post) as served:
        yield served


@pytest.fixture(scope="session")
def notify_town(a_town: Opening) -> Iterator[Town]:
    with a_notify_office() as post, a_town(post) as served:
        yield served
