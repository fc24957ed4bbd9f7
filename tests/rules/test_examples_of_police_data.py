import doctest

import pytest

from highstreet.measures import series
from highstreet_analysis.police_uk import columns, forces, months

MODULES = (columns, forces, months, series)
FLAGS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_of_a_module_are_true(module):
    found = doctest.testmod(module, optionflags=FLAGS)

    assert found.attempted > 0
    assert found.failed == 0
