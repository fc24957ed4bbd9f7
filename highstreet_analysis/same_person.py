"""Which records, of one list or of several agencies together, are of the same person?"""

from typing import TYPE_CHECKING, Any

from highstreet_analysis.linked import Linked, Words, linked
from highstreet_analysis.person_model import person_model
from highstreet_analysis.person_records import people

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

WORDS = Words(
    "person",
    "people",
    "These are proposals. Twins, a father and a son of one name, and others who live together look alike on paper, and "
    "people with rare names are linked more readily than people with common ones. Somebody who may see both records "
    "must look at each link before anything is done with it.",
)


def same_person(records: Any, *, spark: "SparkSession | None" = None) -> Linked:
    """Who is in the records more than once, with the probability of each pair and why.

    `records` is a table (see `columns.column`) with one row for each record and any of the columns name,
    given_name, family_name, born, postcode, place, address, occupation, email and identifier; None and empty words
    are not known. Put the records of several agencies one below the other. The estimate is how many different
    people there are. Rows are counted from 0 in the order given.

    With `spark` the comparing is done there, and otherwise by DuckDB in this process; the model is the same.

    Raises Unusable if there is no name, or if the table holds what nobody may be linked by, such as ethnicity.

    >>> finding = same_person(
    ...     {
    ...         "name": ["Bill Harker", "William Harker", "Olu Harker"],
    ...         "born": ["1984-07-31", "31/07/1984", "2001-02-03"],
    ...         "postcode": ["ZZ16 8AB", "zz168ab", "ZZ16 8AB"],
    ...     }
    ... )
    >>> finding.group.tolist(), finding.estimate
    ([0, 0, 2], 2.0)
    >>> same_person({"name": ["Bill Harker"], "born": [None]}).says
    'The 1 record is probably of 1 different person: none seems to be in the list twice.'
    >>> same_person({"name": []}).says
    'There are no records of people.'
    """
    return linked(people(records), person_model(), WORDS, spark=spark)
