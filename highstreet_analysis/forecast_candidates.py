"""The ways to forecast that are tried against each other, from the plainest ranking to the most elaborate model."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from highstreet_analysis.columns import Numbers
from highstreet_analysis.ground import Ground
from highstreet_analysis.history import MONTH, History
from highstreet_analysis.kernel_mix import Parts, kernels, steady, with_floor
from highstreet_analysis.prospective import DAYS, WEEK, prospective


class Way(StrEnum):
    """Ways to forecast. The first four only rank places by what was counted there."""

    LAST_MONTH = "last month"
    THREE_MONTHS = "last 3 months"
    YEAR = "last 12 months"
    ALL = "all history"
    STEADY = "steady risk of each place"
    PROSPECTIVE = "prospective hot spots"
    ETAS = "near repeats"
    MIX = "mix of kernels"


NAIVE = (Way.LAST_MONTH, Way.THREE_MONTHS, Way.YEAR, Way.ALL)
BACK = {Way.LAST_MONTH: 1, Way.THREE_MONTHS: 3, Way.YEAR: 13}
