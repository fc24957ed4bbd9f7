"""Measure the platform through its real servers, and hold it against its bars and its rivals."""

import argparse
import sys

import django

from benchmarks.database import prepare_environment

SIZES = (10_000,)
NAMES = ("queue", "report", "search", "map", "telling", "way")


def main() -> int:
    asked = arguments()
    prepare_environment(asked.port, afresh=not asked.keep)
    django.setup()
    from benchmarks.running import run  # needs the settings that were just prepared

    met = run(asked.names or NAMES, sizes=asked.sizes, port=asked.port)
    return 0 if met else 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"only these of {', '.join(NAMES)}")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, help="how many reports, from few to many"
    )
    parser.add_argument("--keep", action="store_true", help="go on in the database of the last run")
    parser.add_argument("--port", type=int, default=8299)
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"There is no benchmark called {', '.join(sorted(unknown))}.")
    return asked


if __name__ == "__main__":
    sys.exit(main())
