"""Measure the platform through its real servers, and hold it against its bars and its rivals."""

import argparse
import subprocess
import sys
from collections.abc import Sequence

import django

from benchmarks.database import prepare_environment

SIZES = (10_000,)
IN_ONE_TOWN = ("queue", "report", "search", "map", "telling", "way")
NAMES = (*IN_ONE_TOWN, "county")


def main() -> int:
    asked = arguments()
    names = asked.names or NAMES
    met = [in_one_town(asked, [one for one in names if one in IN_ONE_TOWN])]
    if "county" in names:
        met.append(in_many_towns(asked))
    return 0 if all(met) else 1


def in_one_town(asked: argparse.Namespace, names: Sequence[str]) -> bool:
    if not names:
        return True
    prepare_environment(asked.port, afresh=not asked.keep)
    django.setup()
    from benchmarks.running import run  # needs the settings that were just prepared

    return run(names, sizes=asked.sizes, port=asked.port)


def in_many_towns(asked: argparse.Namespace) -> bool:
    """In a process and a database of its own."""
    words = ["--towns", str(asked.towns), "--a-year", str(asked.a_year), "--port", str(asked.port)]
    command = [sys.executable, "-m", "benchmarks.county", *words, *(["--keep"] * asked.keep)]
    return subprocess.run(command, check=False).returncode == 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"only these of {', '.join(NAMES)}")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, help="how many reports, from few to many"
    )
    parser.add_argument("--keep", action="store_true", help="go on in the database of the last run")
    parser.add_argument("--towns", type=int, default=100, help="of the county's, how many towns")
    parser.add_argument(
        "--a-year", type=int, default=1_000, help="how many reports each of them is told a year"
    )
    parser.add_argument("--port", type=int, default=8299)
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"There is no benchmark called {', '.join(sorted(unknown))}.")
    return asked


if __name__ == "__main__":
    sys.exit(main())
