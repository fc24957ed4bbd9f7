"""Each test has a lake of its own."""

import pytest


@pytest.fixture(autouse=True)
def lake(tmp_path, settings):
    settings.LAKE = tmp_path / "lake"
    return settings.LAKE
