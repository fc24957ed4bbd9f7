"""The ground of a forecast: its places, and how what happened at one is spread over those around it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import ArrayLike
from scipy.ndimage import gaussian_filter

from highstreet_analysis.columns import Numbers, Whole
from highstreet_analysis.grid import MOST_CELLS, Grid
from highstreet_analysis.metres import metres
from highstreet_analysis.unusable import Unusable

# Premises are spread over the squares of a lattice: so fine, unless the town is too large for it.
FINEST = 50.0
# A spread ends after so many standard deviations.
TRUNCATED = 3.0


@dataclass(frozen=True, eq=False)
class Ground:
    """Places in metres east and north, each in a square of a lattice of shape (rows, columns).

    Cells of a grid have a square each; premises and map points may share one.
    """

    east: Numbers
    north: Numbers
    square: Whole
    shape: tuple[int, int]
    size: float

    @classmethod
    def of_cells(cls, grid: Grid) -> Self:
        """The cells of a grid's area.

        >>> from highstreet_analysis.grid import squares_within
        >>> Ground.of_cells(squares_within([[(0, 0), (300, 0), (300, 200), (0, 200)]], size=100)).places
        6
        """
        across, along = np.meshgrid(*grid.centres())
        square = np.flatnonzero(grid.inside)
        return cls(across.ravel()[square], along.ravel()[square], square, grid.shape, grid.size)

    @classmethod
    def of_points(cls, east: ArrayLike, north: ArrayLike) -> Self:
        """Premises or street map points, of shape (places,), in metres.

        Raises Unusable if coordinates are missing or do not fit each other.

        >>> Ground.of_points([0, 30, 900], [0, 0, 0]).square.tolist()
        [0, 0, 18]
        >>> Ground.of_points([], []).places
        0
        """
        across, along = metres(east, north)
        if not across.size:
            return cls(across, along, np.empty(0, np.int64), (0, 0), FINEST)
        width, height = float(np.ptp(across)), float(np.ptp(along))
        size = max(FINEST, ((width + FINEST) * (height + FINEST) / MOST_CELLS) ** 0.5)
        column = ((across - across.min()) / size).astype(np.int64)
        row = ((along - along.min()) / size).astype(np.int64)
        columns, rows = int(column.max()) + 1, int(row.max()) + 1
        if columns * rows > 2 * MOST_CELLS:
            raise Unusable("The places lie too far apart: leave out those that are astray.")
        return cls(across, along, row * columns + column, (rows, columns), size)

    @property
    def places(self) -> int:
        """How many places there are."""
        return self.square.size

    def on_squares(self, amounts: Numbers) -> Numbers:
        """The amounts of the places, summed on the squares of the lattice."""
        flat = np.bincount(self.square, amounts, minlength=self.shape[0] * self.shape[1])
        return flat.astype(np.float64).reshape(self.shape)

    def spread(self, amounts: Numbers, metres: float) -> Numbers:
        """The amounts of the places, each shared out among the places around it by a bell curve of so many metres.

        Nothing is lost: the sum stays the same, at the edge of the area too.

        >>> ground = Ground.of_points([0, 100, 5_000], [0, 0, 0])
        >>> ground.spread(np.array([4.0, 0.0, 1.0]), 100).round(1).tolist()
        [2.5, 1.5, 1.0]
        >>> ground.spread(np.array([4.0, 0.0, 1.0]), 0).tolist()
        [4.0, 0.0, 1.0]
        """
        if not metres or not amounts.any():
            return amounts.astype(np.float64)
        if metres not in self._around:
            self._around[metres] = self._blurred(np.ones(self.places), metres)
        return self._blurred(amounts / self._around[metres], metres)

    @cached_property
    def _around(self) -> dict[float, Numbers]:
        """How many places lie around each, for every reach that was asked for."""
        return {}

    def _blurred(self, amounts: Numbers, metres: float) -> Numbers:
        blurred = gaussian_filter(
            self.on_squares(amounts), metres / self.size, mode="constant", truncate=TRUNCATED
        )
        taken: Numbers = blurred.ravel()[self.square]
        return taken
