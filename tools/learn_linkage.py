"""Learn what each agreement is worth when records are linked, and write the numbers into the package.

    HIGHSTREET_DATA=data .venv/bin/python -m tools.learn_linkage [people] [businesses] [plates]

People are learned from half of the historical figures (Splink's labelled set), FEBRL's second set, Splink's thousand
invented records, and invented households; businesses and plates, of which nobody has published any whose truth is known,
from invented ones. The proof judges by what was not learned from. Run it again when what is compared changes.
"""

import os
import sys
from pathlib import Path

from highstreet_analysis import business_model, person_model, plate_model
from highstreet_analysis.business_records import businesses
from highstreet_analysis.evidence import Learned, Model
from highstreet_analysis.labelled_people import febrl, historical, thousand
from highstreet_analysis.linkage_learning import Known, learned
from highstreet_analysis.person_records import people
from highstreet_analysis.plate_records import plates
from highstreet_simulation.truths.businesses import written_businesses
from highstreet_simulation.truths.people import written_people
from highstreet_simulation.truths.plates import seen_vehicles

SEED, MANY = 1, 4_000


def main() -> int:
    for name in sys.argv[1:] or list(LEARNING):
        LEARNING[name]()
    return 0


def learn_people() -> None:
    folder = Path(os.environ.get("HIGHSTREET_DATA", "../shared/data")) / "linkage"
    sets = [
        Known(people(one.table), one.person)
        for one in (historical(folder).half(0), febrl(folder, 2), thousand(folder))
    ]
    invented = written_people(seed=SEED, households=MANY)
    sets.append(Known(people(invented.table), invented.person))
    blank = Model(person_model.EVIDENCE, person_model.BLOCKS, Learned())
    learned(blank, sets).write(person_model.LEARNED)


def learn_businesses() -> None:
    shops = written_businesses(seed=SEED, premises=MANY)
    blank = Model(business_model.EVIDENCE, business_model.BLOCKS, Learned())
    known = Known(businesses(shops.table), shops.premises)
    learned(blank, [known]).write(business_model.LEARNED)


def learn_plates() -> None:
    seen = seen_vehicles(seed=SEED, vehicles=MANY)
    blank = Model(plate_model.EVIDENCE, plate_model.BLOCKS, Learned())
    learned(blank, [Known(plates(seen.table), seen.vehicle)]).write(plate_model.LEARNED)


LEARNING = {"people": learn_people, "businesses": learn_businesses, "plates": learn_plates}


if __name__ == "__main__":
    sys.exit(main())
