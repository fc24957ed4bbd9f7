"""Which sightings, in one list or in several agencies' together, are of the same vehicle?"""

from typing import TYPE_CHECKING, Any

from highstreet_analysis.linked import Linked, Words, linked
from highstreet_analysis.plate_model import plate_model
from highstreet_analysis.plate_records import plates

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

WORDS = Words(
    "vehicle",
    "vehicles",
    "These are proposals. Plates are misread, cloned and moved from one vehicle to another, and the same plate is not "
    "the same driver. A plate of which only a part was seen fits many vehicles. What an agreement is worth was "
    "learned from invented sightings.",
)


def same_plate(records: Any, *, spark: "SparkSession | None" = None) -> Linked:
    """Which vehicles were seen more than once, with the probability of each pair and why.

    `records` is a table (see `columns.column`) with one row for each sighting, and plate, and any of make and
    colour. In a plate, ? is one sign that was not seen and * any number of them. O and 0, I and 1 and their like are
    read as their place in a British plate wants. The estimate is how many different vehicles there are.

    With `spark` the comparing is done there, and otherwise by DuckDB in this process; the model is the same.

    Raises Unusable if there is no plate.

    >>> finding = same_plate({"plate": ["ZZ51 ABO", "zz5iab0", "ZY07 QXX", None]})
    >>> finding.group.tolist()
    [0, 0, 2, 3]
    >>> same_plate({"plate": []}).says
    'There are no records of vehicles.'
    """
    return linked(plates(records), plate_model(), WORDS, spark=spark)
