"""Measure the platform through its real servers, and hold it against its bars and its rivals."""

import argparse
import sys

import django

from benchmarks.database import prepare_environment

SIZES = (10_000, 200_000, 1_000_000)
NAMES = ("queue", "report", "search", "telling", "way")


def main() -> int:
    asked = arguments()
    prepare_environment(asked.port, afresh=not asked.keep)
    django.setup()
    from benchmarks.running import run  # needs the settings that were just prepared

    met = run(asked.names or NAMES, sizes=asked.sizes, port=asked.port)
    return 0 if met else 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], help="only these (all, if none)")
    parser.add_argument(
        "--quick", dest="sizes", action="store_const", const=SIZES[:1], default=SIZES
    )
    parser.add_argument("--sizes", type=int, nargs="+", help="how many reports, from few to many")
    parser.add_argument("--keep", action="store_true", help="go on in the database of the last run")
    parser.add_argument("--port", type=int, default=8299)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
