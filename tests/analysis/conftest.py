"""What tests of the analysis core share: one Spark, and one model of thieves, for making one takes longer than asking it."""

import os

import numpy as np
import pytest

from highstreet_analysis.bayes_factors import learn
from highstreet_analysis.crime_features import read_crimes
from highstreet_analysis.prove.series import FEATURES, rows_of
from highstreet_analysis.spark import spark_session
from highstreet_analysis.unusable import Unusable
from highstreet_simulation.truths.offender_series import thefts_in_series

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


@pytest.fixture(scope="session")
def town():
    """Solved thefts, and those of other people: a model, the table, who did it."""
    thefts = thefts_in_series(seed=5, thefts=3_000)
    known = np.random.default_rng(5).random(thefts.offender.max() + 1) < 0.6
    solved, new = (np.flatnonzero(known[thefts.offender] == is_known) for is_known in (True, False))
    model = learn(rows_of(thefts.table, solved), thefts.offender[solved], FEATURES)
    return model, rows_of(thefts.table, new), thefts.offender[new]


@pytest.fixture(scope="session")
def weighed(town):
    """Every pair of the new thefts: what each feature says, and whether it is linked."""
    model, table, offender = town
    crimes = read_crimes(table, FEATURES)
    i, j = np.triu_indices(len(crimes), 1)
    logs = np.stack([one.between(i, j) for one in model.among(crimes)])
    return logs, offender[i] == offender[j]
