"""What is compared between two records of people, and which records are worth comparing."""

from pathlib import Path

from splink.comparison_level_library import (
    ArrayIntersectLevel,
    CustomLevel,
    DamerauLevenshteinLevel,
    ExactMatchLevel,
    JaroWinklerLevel,
)

from highstreet_analysis.evidence import Evidence, Learned, Level, Model

LEARNED = Path(__file__).with_name("person_model.json")
TURNED = "substr({0}, 1, 4) || '-' || substr({0}, 9, 2) || '-' || substr({0}, 6, 2)"
NEW_YEAR = "substr({0}, 5) in ('-01-01', '')"

FAMILY = Evidence(
    "family_name",
    "family",
    (
        Level("the same family name", ExactMatchLevel("family"), rare="family"),
        Level(
            "the family name of one is another name of the other",
            CustomLevel("array_contains(parts_l, family_r) or array_contains(parts_r, family_l)"),
        ),
        Level("nearly the same family name", JaroWinklerLevel("family", 0.93), rare="family"),
        Level("a like family name", JaroWinklerLevel("family", 0.86)),
        Level("family names that sound alike", ExactMatchLevel("family_sound")),
    ),
    "other family names",
)
GIVEN = Evidence(
    "given_name",
    "given",
    (
        Level("the same given name", ExactMatchLevel("given"), rare="given"),
        Level("given names that stand for one another", ArrayIntersectLevel("stands_for")),
        Level(
            "the given name of one is another name of the other",
            CustomLevel("array_contains(parts_l, given_r) or array_contains(parts_r, given_l)"),
        ),
        Level(
            "an initial that fits the given name",
            CustomLevel(
                "least(length(given_l), length(given_r)) = 1 "
                "and substr(given_l, 1, 1) = substr(given_r, 1, 1)"
            ),
        ),
        Level("nearly the same given name", JaroWinklerLevel("given", 0.9)),
        Level("a like given name", JaroWinklerLevel("given", 0.8)),
    ),
    "other given names",
)
BORN = Evidence(
    "born",
    "born",
    (
        Level(
            "the same year of birth, no more is known",
            CustomLevel(f"born_l = born_r and {NEW_YEAR.format('born_l')}"),
            rare="born",
        ),
        Level("the same date of birth", ExactMatchLevel("born"), rare="born"),
        Level(
            "dates of birth with day and month changed round",
            CustomLevel(f"born_l = {TURNED.format('born_r')}"),
        ),
        Level(
            "the same year of birth, of one no more is known",
            CustomLevel(
                "born_year_l = born_year_r and "
                f"({NEW_YEAR.format('born_l')} or {NEW_YEAR.format('born_r')})"
            ),
        ),
        Level("dates of birth with one digit amiss", DamerauLevenshteinLevel("born", 1)),
        Level("dates of birth with two digits amiss", DamerauLevenshteinLevel("born", 2)),
        Level("the same year of birth", ExactMatchLevel("born_year")),
    ),
    "other dates of birth",
)
POSTCODE = Evidence(
    "postcode",
    "postcode",
    (
        Level("the same postcode", ExactMatchLevel("postcode"), rare="postcode"),
        Level("postcodes with one sign amiss", DamerauLevenshteinLevel("postcode", 1)),
        Level("postcodes of one sector", ExactMatchLevel("sector")),
        Level("postcodes of one district", ExactMatchLevel("district"), rare="district"),
        Level("postcodes of one area", ExactMatchLevel("area"), rare="area"),
    ),
    "postcodes far apart",
)
PLACE = Evidence(
    "place",
    "place",
    (
        Level("the same place", ExactMatchLevel("place"), rare="place"),
        Level("nearly the same place", JaroWinklerLevel("place", 0.9)),
        Level(
            "one place named within the other",
            CustomLevel("contains(place_l, place_r) or contains(place_r, place_l)"),
        ),
    ),
    "other places",
)
ADDRESS = Evidence(
    "address",
    "address",
    (
        Level("the same address", ExactMatchLevel("address")),
        Level("nearly the same address", JaroWinklerLevel("address", 0.9)),
        Level("a like address", JaroWinklerLevel("address", 0.8)),
    ),
    "other addresses",
)
OCCUPATION = Evidence(
    "occupation",
    "occupation",
    (Level("the same occupation", ExactMatchLevel("occupation"), rare="occupation"),),
    "other occupations",
)
EMAIL = Evidence(
    "email",
    "email",
    (
        Level("the same e-mail address", ExactMatchLevel("email")),
        Level("nearly the same e-mail address", JaroWinklerLevel("email", 0.9)),
    ),
    "other e-mail addresses",
)
IDENTIFIER = Evidence(
    "identifier",
    "identifier",
    (
        Level("the same number", ExactMatchLevel("identifier")),
        Level("numbers with one or two signs amiss", DamerauLevenshteinLevel("identifier", 2)),
    ),
    "other numbers",
)

EVIDENCE = (FAMILY, GIVEN, BORN, POSTCODE, PLACE, ADDRESS, OCCUPATION, EMAIL, IDENTIFIER)
# Nothing that all records of one town may share, such as a given name in one district, is enough to compare them.
BLOCKS = (
    ("family_sound", "given_sound"),
    ("family_sound", "born_year"),
    ("family_sound", "place"),
    ("family_sound", "district"),
    ("given", "born"),
    ("born", "born_day"),
    ("born", "place"),
    ("born", "area"),
    ("postcode",),
    ("identifier",),
    ("email",),
    ("address",),
)


# Twins, and brothers of nearly one age, agree in all but the given name. What was learned from comes mostly without
# them, so that this is decided, not learned: another given name weighs as much as another date of birth.
OTHER_PERSON = -9.0


def person_model() -> Model:
    """The model of people with the numbers that were learned."""
    learned = Learned.read(LEARNED)
    learned = learned.at_most(GIVEN.about, GIVEN.otherwise, OTHER_PERSON)
    return Model(EVIDENCE, BLOCKS, learned, smallest=20_000)
