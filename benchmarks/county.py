"""The county view and the picture of the month, for many towns with five years of reports each.

Both must be answered within 300 ms when warm: all web time and all of PostgreSQL's, one request at a time.
And whoever tells something wants it in the figures: how long that takes is measured too.
"""

import argparse
import sys

import django

from benchmarks.database import prepare_environment

DATABASE = "highstreet_bench_county"


def main() -> int:
    asked = arguments()
    prepare_environment(asked.port, afresh=not asked.keep, database=DATABASE)
    django.setup()
    from benchmarks.county_measuring import run  # needs the settings that were just prepared

    return 0 if run(towns=asked.towns, a_year=asked.a_year, port=asked.port) else 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.county", description=__doc__)
    parser.add_argument("--towns", type=int, default=100)
    parser.add_argument("--a-year", type=int, default=1_000, help="reports a town is told a year")
    parser.add_argument("--keep", action="store_true", help="go on in the database of the last run")
    parser.add_argument("--port", type=int, default=8299)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
