"""Who is the same person in two records: beside labelled sets that were not learned from."""

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as compare

from highstreet_analysis.columns import Whole
from highstreet_analysis.labelled_people import HISTORICAL, Labelled, febrl, historical
from highstreet_analysis.linked import Linked
from highstreet_analysis.pairwise import pairwise
from highstreet_analysis.prove.lines import Line, at_least, beside, said, take_once, within
from highstreet_analysis.same_business import same_business
from highstreet_analysis.same_person import same_person
from highstreet_analysis.same_plate import same_plate
from highstreet_simulation.truths.businesses import written_businesses
from highstreet_simulation.truths.people import written_people
from highstreet_simulation.truths.plates import seen_vehicles

OTHER_SEED = 2  # of invented records that were not learned from
SURE: list[Any] = [
    "l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob",
    "substr(l.first_name, 1, 2) = substr(r.first_name, 1, 2) and l.surname = r.surname and "
    + "substr(l.postcode_fake, 1, 2) = substr(r.postcode_fake, 1, 2)",
    "l.dob = r.dob and l.postcode_fake = r.postcode_fake",
]
DOCUMENTED = 0.95  # the threshold at which Splink's documented settings do best here


def prove() -> Iterator[Line]:
    folder = Path(os.environ.get("HIGHSTREET_DATA", "../shared/data")) / "linkage"
    same_person({"name": ["Warm Up", "Warm Upp"]})
    figures = historical(folder)
    yield from _historical(figures)
    yield from _documented_settings(folder / HISTORICAL, figures)
    for number in (3, 1):
        people = febrl(folder, number)
        found = pairwise(same_person(people.table).group, people.person)
        yield at_least(f"FEBRL {number}, pairwise F1", found.f1, 0.97, form=".3f")
    yield from _invented()


def _historical(figures: Labelled) -> Iterator[Line]:
    """All figures, and the half of them of which nothing was learned."""
    cpu = time.process_time()
    taken = take_once(lambda: same_person(figures.table))
    cpu = time.process_time() - cpu
    yield within(f"{len(figures.of):,} records", taken.warm, at_most=10)
    yield beside("the same, of processors", said(cpu))
    whole: Linked = taken.answer
    other = figures.half(1)
    alone = same_person(other.table)
    yield _f1("historical figures, all", whole.group, figures.person)
    yield _f1("historical figures, half not learned from", alone.group, other.person)
    yield from _calibration(alone, other.person)


def _f1(what: str, group: Whole, truth: Whole) -> Line:
    found = pairwise(group, truth)
    line = at_least(f"{what}: F1", found.f1, 0.86, form=".3f")
    measured = f"{line.measured} (precision {found.precision:.3f}, recall {found.recall:.3f})"
    return Line(line.what, measured, line.bar, line.holds)


def _calibration(found: Linked, person: Whole) -> Iterator[Line]:
    """Of the pairs that are shown, how many are right among those that are said to be so likely."""
    right = person[found.pairs["first"]] == person[found.pairs["second"]]
    chance = found.pairs["probability"]
    for low, high in ((0.5, 0.9), (0.9, 0.99), (0.99, 1.0)):
        among = (chance >= low) & (chance <= high)
        told = f"said {chance[among].mean():.3f}, true {right[among].mean():.3f}"
        yield beside(f"pairs shown at {low:g} to {high:g}", told)


def _documented_settings(path: Path, figures: Labelled) -> Iterator[Line]:
    """Splink's own settings for this set, as in its documents, trained and clustered as there."""
    cpu = time.process_time()
    taken = take_once(lambda: _as_documented(path))
    cpu = time.process_time() - cpu
    found = taken.answer
    best = pairwise(found, figures.person)
    measured = f"{best.f1:.3f} in {said(taken.warm)} (of processors {said(cpu)})"
    yield beside("Splink as documented: F1", measured)


def _as_documented(path: Path) -> Whole:
    connection = duckdb.connect()
    connection.execute(
        "create table figures as select *, first_name || ' ' || surname as both_names "
        "from read_parquet(?)",
        [str(path)],
    )
    database: Any = DuckDBAPI(connection)
    linker = Linker(database.register("figures"), _documented(), log_level=logging.ERROR)
    train = linker.training
    train.estimate_probability_two_random_records_match([*SURE], recall=0.6)
    train.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in (block_on("first_name", "surname"), block_on("dob")):
        train.estimate_parameters_using_expectation_maximisation(rule)
    scored = linker.inference.predict(threshold_match_probability=DOCUMENTED)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        scored, threshold_match_probability=DOCUMENTED
    )
    rows = clusters.query_sql("select unique_id, cluster_id from {this}").as_record_list()
    cluster = {row["unique_id"]: row["cluster_id"] for row in rows}
    order = connection.execute("select unique_id from figures").fetchall()
    names = np.array([str(cluster[one]) for (one,) in order])
    return np.unique(names, return_inverse=True)[1].astype(np.int64)


def _documented() -> SettingsCreator:
    blocks = (
        ("first_name", "surname"),
        ("surname", "dob"),
        ("first_name", "dob"),
        ("postcode_fake", "first_name"),
        ("postcode_fake", "surname"),
        ("dob", "birth_place"),
        ("substr(postcode_fake,1,3)", "dob"),
        ("substr(postcode_fake,1,3)", "first_name"),
        ("substr(postcode_fake,1,3)", "surname"),
        ("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
    )
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on(*names) for names in blocks],
        comparisons=[
            compare.ForenameSurnameComparison(
                "first_name", "surname", forename_surname_concat_col_name="both_names"
            ),
            compare.DateOfBirthComparison("dob", input_is_string=True),
            compare.PostcodeComparison("postcode_fake"),
            compare.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            compare.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
    )


def _invented() -> Iterator[Line]:
    """What nobody has published with its truth: households, shops and vehicles, of another seed."""
    homes = written_people(seed=OTHER_SEED, households=1_500)
    shops = written_businesses(seed=OTHER_SEED, premises=1_500)
    seen = seen_vehicles(seed=OTHER_SEED, vehicles=1_500)
    for what, group, truth in (
        ("invented households", same_person(homes.table).group, homes.person),
        ("invented shops", same_business(shops.table).group, shops.premises),
        ("invented vehicles", same_plate(seen.table).group, seen.vehicle),
    ):
        found = pairwise(group, truth)
        told = f"{found.f1:.3f} (precision {found.precision:.3f}, recall {found.recall:.3f})"
        yield beside(f"{what}: F1", told)
