"""Did it only move, or did the neighbours gain too? Counts before and after, in the place and in a buffer around it."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from highstreet_analysis.columns import Numbers, between, counts, numbers
from highstreet_analysis.finding import Finding, Method
from highstreet_analysis.unusable import Unusable

DIFFERENCE = Method("Weighted displacement difference", "Wheeler and Ratcliffe, 2018")
QUOTIENT = Method("Weighted displacement quotient", "Bowers and Johnson, 2003; Guerette, 2009")
ONE_COUNT = (
    "The interval holds for counts that vary as pure chance would have it: repeats and trends that the control "
    "does not share make it too narrow."
)
NO_INTERVAL = (
    "A quotient has no dependable interval and is unsteady where little changed: read the weighted displacement "
    "difference beside it."
)


@dataclass(frozen=True)
class Before:
    """The counts of one area before and after."""

    before: int
    after: int

    @property
    def change(self) -> int:
        return self.after - self.before


def area(values: ArrayLike, called: str) -> Before:
    """Counts (before, after) of one area.

    >>> area([20, 10], "place").change
    -10
    """
    found = counts(values, f"counts of the {called}")
    if found.shape != (2,):
        raise Unusable(f"The {called} has {found.size} counts: give two, before and after.")
    return Before(int(found[0]), int(found[1]))


def displacement_difference(
    place: ArrayLike,
    control: ArrayLike,
    *,
    buffer: ArrayLike = (0, 0),
    buffer_control: ArrayLike = (0, 0),
    lengths: ArrayLike = (1, 1),
    sizes: ArrayLike = (1, 1, 1, 1),
    level: float = 0.95,
    called: str = "incidents",
) -> Finding:
    """The change in a place and in the buffer around it, less the change in their controls (WDD).

    Each area is (count before, count after). `lengths` are those of the two periods, `sizes` those of place,
    control, buffer and the buffer's control (area, or crime in an earlier year): the answer is then for each
    unit of length and size. Without a buffer the answer is for the place alone.

    The table has the rows place, buffer and both: `change` net of the control and its standard error `error`,
    from the Poisson variance of every count.

    Raises Unusable if there are not two counts for each area, or a length or size is not above nought.

    Source: Wheeler and Ratcliffe (2018); weights: Wheeler (2021).

    >>> found = displacement_difference(
    ...     (207, 110), (308, 318), buffer=(178, 157), buffer_control=(150, 140)
    ... )
    >>> found.estimate, [round(end) for end in found.interval]
    (-118.0, [-196, -40])
    >>> print(found.says)
    Place and buffer together had 118 fewer incidents than their controls suggest: more than chance explains.
    >>> displacement_difference((0, 0), (0, 0)).is_known
    False
    >>> displacement_difference((5,), (4, 4))
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The place has 1 counts: give two, before and after.
    """
    areas = [
        area(place, "place"),
        area(control, "control"),
        area(buffer, "buffer"),
        area(buffer_control, "buffer's control"),
    ]
    shares = np.multiply.outer(above_nought(sizes, "sizes", 4), above_nought(lengths, "lengths", 2))
    told = np.array([(one.before, one.after) for one in areas]) / shares
    changes = told[:, 1] - told[:, 0]
    variances = (told / shares).sum(axis=1)
    net = np.array([changes[0] - changes[1], changes[2] - changes[3]])
    error = np.sqrt([variances[:2].sum(), variances[2:].sum(), variances.sum()])
    number = sum(one.before + one.after for one in areas)
    both = float(net.sum()) if number else float("nan")
    reach = NormalDist().inv_cdf((1 + between(level, "level")) / 2) * float(error[2])
    interval = (both - reach, both + reach)
    return Finding(
        says=sentence(
            both,
            interval,
            called,
            where="Place and buffer together" if is_any(areas[2:]) else "The place",
        ),
        estimate=both,
        interval=interval if number else None,
        n=number,
        method=DIFFERENCE,
        caveat=ONE_COUNT,
        level=level,
        table={
            "area": np.array(["place", "buffer", "both"]),
            "change": np.append(net, net.sum()),
            "error": error,
        },
    )


def displacement_quotient(place: ArrayLike, buffer: ArrayLike, control: ArrayLike) -> Finding:
    """How much of the success in a place came back, or was gained, in the buffer around it (WDQ).

    Each area is (count before, count after). With place R, buffer D and control C, b before and a after:
    (Da/Ca - Db/Cb) / (Ra/Ca - Rb/Cb). Above nought the buffer gained too, below -1 more moved than was won. It is not known
    where the place did not do better than the control, as there is then no success to move.

    The table has `success` and `moved` (denominator and numerator), the gross and net effect, and the total net effect
    (incidents prevented in place and buffer together).

    Raises Unusable if there are not two counts for each area, or the control has none.

    Source: Bowers and Johnson (2003); the other measures: Guerette (2009).

    >>> found = displacement_quotient((100, 50), (100, 125), (100, 100))
    >>> print(found.estimate, found.says)
    -0.5 Of what the place won, 50% came back in the area around it.
    >>> displacement_quotient((100, 120), (100, 90), (100, 100)).says
    'The place did no better than its control, so there is nothing that could have moved.'
    >>> displacement_quotient((100, 50), (100, 125), (100, 0))
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: The control has no incidents before or after: choose a larger one.
    """
    treated, around, apart = area(place, "place"), area(buffer, "buffer"), area(control, "control")
    if not (apart.before and apart.after):
        raise Unusable("The control has no incidents before or after: choose a larger one.")
    success = treated.after / apart.after - treated.before / apart.before
    moved = around.after / apart.after - around.before / apart.before
    quotient = moved / success if success < 0 else float("nan")
    trend = apart.after / apart.before
    prevented = treated.before * trend - treated.after + around.before * trend - around.after
    return Finding(
        says=quotient_sentence(quotient),
        estimate=quotient,
        interval=None,
        n=sum(one.before + one.after for one in (treated, around, apart)),
        method=QUOTIENT,
        caveat=NO_INTERVAL,
        table={
            "success": np.array([success]),
            "moved": np.array([moved]),
            "gross effect": np.array([-treated.change]),
            "net effect": np.array([-success]),
            "total net effect": np.array([prevented]),
        },
    )


def quotient_sentence(quotient: float) -> str:
    if np.isnan(quotient):
        return (
            "The place did no better than its control, so there is nothing that could have moved."
        )
    if quotient < -1:
        return "More came back in the area around it than the place won."
    if quotient < 0:
        return f"Of what the place won, {-quotient:.0%} came back in the area around it."
    if quotient == 0:
        return "Nothing moved to the area around the place, and nothing was gained there."
    return f"The area around the place gained too: {quotient:.0%} of what the place won."


def sentence(net: float, interval: tuple[float, float], called: str, *, where: str) -> str:
    if np.isnan(net):
        return f"Nothing can be said: there were no {called}."
    way = "fewer" if net < 0 else "more"
    chance = "no more" if interval[0] <= 0 <= interval[1] else "more"
    return f"{where} had {abs(net):,.0f} {way} {called} than their controls suggest: {chance} than chance explains."


def above_nought(values: ArrayLike, called: str, number: int) -> Numbers:
    """Lengths or sizes; raises Unusable if one is not above nought."""
    found = numbers(values, called, shape=(number,))
    if (found <= 0).any():
        raise Unusable(f"One of the {called} is not above nought: leave the area out instead.")
    return found


def is_any(areas: list[Before]) -> bool:
    return any(one.before or one.after for one in areas)
