"""Libraries that work figures out are for commands and the queue, never for a web worker."""

import os
import subprocess
import sys

import pytest

TOO_LARGE = (
    *("altair", "duckdb", "numba", "numpy", "pandas", "pyarrow", "scipy", "vl_convert"),
    *("notifications_python_client", "requests", "typst"),
)
AS_A_WEB_WORKER = """
import sys
from highstreet.config.wsgi import application
from django.urls import get_resolver, reverse
get_resolver().url_patterns
from highstreet.web import templating
from procrastinate.contrib.django import app
app.perform_import_paths()
print(*sorted(name for name in sys.modules if "." not in name))
"""


@pytest.fixture(scope="module")
def loaded():
    """What a web process has loaded once it knows every page and every job."""
    answer = subprocess.run(
        [sys.executable, "-c", AS_A_WEB_WORKER],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "highstreet.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(answer.stdout.split())


def test_the_process_is_a_whole_web_worker(loaded):
    assert {"django", "jinja2", "procrastinate", "psycopg", "highstreet"} <= loaded


@pytest.mark.parametrize("library", TOO_LARGE)
def test_it_has_not_loaded(loaded, library):
    assert library not in loaded
