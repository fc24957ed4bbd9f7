"""What is compared between two records of businesses, and which records are worth comparing."""

from pathlib import Path

from splink.comparison_level_library import (
    ArraySubsetLevel,
    CustomLevel,
    DamerauLevenshteinLevel,
    ExactMatchLevel,
    JaroWinklerLevel,
)

from highstreet_analysis.evidence import Evidence, Learned, Level, Model

LEARNED = Path(__file__).with_name("business_model.json")

NAME = Evidence(
    "name",
    "whole",
    (
        Level("the same name", ExactMatchLevel("whole"), rare="whole"),
        Level("all words of one name are in the other", ArraySubsetLevel("words"), rare="rarest"),
        Level("nearly the same name", JaroWinklerLevel("whole", 0.92)),
        Level(
            "names that share their rarest word",
            CustomLevel("array_contains(words_l, rarest_r) or array_contains(words_r, rarest_l)"),
            rare="rarest",
        ),
        Level("like names", JaroWinklerLevel("whole", 0.8)),
    ),
    "other names",
)
POSTCODE = Evidence(
    "postcode",
    "postcode",
    (
        Level("the same postcode", ExactMatchLevel("postcode"), rare="postcode"),
        Level("postcodes with one sign amiss", DamerauLevenshteinLevel("postcode", 1)),
        Level("postcodes of one sector", ExactMatchLevel("sector")),
    ),
    "postcodes apart",
)
ADDRESS = Evidence(
    "address",
    "address",
    (
        Level("the same address", ExactMatchLevel("address"), rare="address"),
        Level("nearly the same address", JaroWinklerLevel("address", 0.92)),
    ),
    "other addresses",
)
PHONE = Evidence(
    "phone",
    "phone",
    (
        Level("the same telephone number", ExactMatchLevel("phone"), rare="phone"),
        Level("telephone numbers with one digit amiss", DamerauLevenshteinLevel("phone", 1)),
    ),
    "other telephone numbers",
)
NUMBER = Evidence(
    "company_number",
    "company_number",
    (Level("the same company number", ExactMatchLevel("company_number"), rare="company_number"),),
    "other company numbers",
)

EVIDENCE = (NAME, POSTCODE, ADDRESS, PHONE, NUMBER)
BLOCKS = (("rarest",), ("whole",), ("postcode",), ("address",), ("phone",), ("company_number",))


def business_model() -> Model:
    """The model of businesses with the numbers that were learned."""
    return Model(EVIDENCE, BLOCKS, Learned.read(LEARNED))
