"""What tests of the analysis core share: one Spark for the whole run, for starting one takes longer than asking it."""

import os

import pytest

from highstreet_analysis.spark import spark_session
from highstreet_analysis.unusable import Unusable

# Both pay for themselves with millions of rows, and cost most of the time with a few.
PLANNING_AT_LENGTH = ("spark.sql.codegen.wholeStage", "spark.sql.adaptive.enabled")


@pytest.fixture(scope="session")
def spark():
    """Spark on two cores of this machine; without Spark or Java the test is skipped, but never in CI."""
    try:
        session = spark_session("local[2]")
    except Unusable as lacking:
        if os.environ.get("CI") == "true":
            pytest.fail(str(lacking))
        pytest.skip(str(lacking))
    for name in PLANNING_AT_LENGTH:
        session.conf.set(name, "false")
    yield session
    session.stop()
