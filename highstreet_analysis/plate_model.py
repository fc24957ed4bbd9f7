"""What is compared between two sightings of a number plate, and which are worth comparing."""

from pathlib import Path

from splink.comparison_level_library import CustomLevel, DamerauLevenshteinLevel, ExactMatchLevel

from highstreet_analysis.evidence import Evidence, Learned, Level, Model

LEARNED = Path(__file__).with_name("plate_model.json")
FITS = "(shape_l like fits_r or shape_r like fits_l)"
SEEN = "least(cast(seen_l as int), cast(seen_r as int)) >= {}"

PLATE = Evidence(
    "plate",
    "fits",
    (
        Level("the same plate", ExactMatchLevel("plate")),
        Level("the same plate but for signs that look alike", ExactMatchLevel("shape")),
        Level(
            "neither plate was seen whole",
            CustomLevel("plate_l is null and plate_r is null"),
        ),
        Level(
            "a part of the plate that fits, five signs or more",
            CustomLevel(f"{FITS} and {SEEN.format(5)}"),
        ),
        Level(
            "a part of the plate that fits, four signs", CustomLevel(f"{FITS} and {SEEN.format(4)}")
        ),
        Level("a part of the plate that fits, up to three signs", CustomLevel(FITS)),
        Level("plates with one sign amiss", DamerauLevenshteinLevel("shape", 1)),
    ),
    "other plates",
)
MAKE = Evidence(
    "make", "make", (Level("the same make", ExactMatchLevel("make"), rare="make"),), "other makes"
)
COLOUR = Evidence(
    "colour",
    "colour",
    (Level("the same colour", ExactMatchLevel("colour"), rare="colour"),),
    "other colours",
)

EVIDENCE = (PLATE, MAKE, COLOUR)
BLOCKS = (("shape",), ("front",), ("back",))


def plate_model() -> Model:
    """The model of plates with the numbers that were learned."""
    return Model(EVIDENCE, BLOCKS, Learned.read(LEARNED))
