"""Which records, of one list or of several agencies together, are of the same premises of a business?"""

from typing import TYPE_CHECKING, Any

from highstreet_analysis.business_model import business_model
from highstreet_analysis.business_records import businesses
from highstreet_analysis.linked import Linked, Words, linked

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

WORDS = Words(
    "business",
    "businesses",
    "These are proposals. Two branches of a chain are two businesses here, told apart only by address, postcode or "
    "telephone: without those they become one. A shop that changed hands keeps its address, and a shopping "
    "centre gives one postcode to all. What an agreement is worth was learned from invented shops.",
)


def same_business(records: Any, *, spark: "SparkSession | None" = None) -> Linked:
    """Which premises are in the records more than once, with the probability of each pair and why.

    `records` is a table (see `columns.column`) with one row for each record, and name, and any of postcode, address,
    phone and company_number. A rare word that two names share says more than "Grill"; "Ltd" and "&" say nothing. The
    estimate is how many different businesses there are.

    With `spark` the comparing is done there, and otherwise by DuckDB in this process; the model is the same.

    Raises Unusable if there is no name.

    >>> finding = same_business(
    ...     {
    ...         "name": ["Honeyquart & Daughters Ltd", "HONEYQUART AND DAUGHTERS", "Quincewick Grill"],
    ...         "postcode": ["ZZ16 8AB", "ZZ16 8AB", "ZZ16 8AB"],
    ...     }
    ... )
    >>> finding.group.tolist()
    [0, 0, 2]
    >>> same_business({"name": []}).says, same_business({"name": [None]}).estimate
    ('There are no records of businesses.', 1.0)
    """
    return linked(businesses(records), business_model(), WORDS, spark=spark)
