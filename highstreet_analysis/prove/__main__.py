"""Prove one question, or all: each line beside its bar, and an error if one is missed."""

import argparse
import sys
from importlib import import_module
from pkgutil import iter_modules

import highstreet_analysis.prove as proofs

NOT_PROOFS = {"__main__", "lines", "rivals"}


def names() -> list[str]:
    """The proofs that there are: each module of this package is one."""
    return [one.name for one in iter_modules(proofs.__path__) if one.name not in NOT_PROOFS]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m highstreet_analysis.prove", description=__doc__
    )
    parser.add_argument("names", nargs="*", help=f"only these of {', '.join(names())}")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(names()):
        parser.error(f"There is no proof called {', '.join(sorted(unknown))}.")
    missed = 0
    for name in asked.names or names():
        proof = import_module(f"highstreet_analysis.prove.{name}")
        print(f"\n{name}: {(proof.__doc__ or '').splitlines()[0]}")
        for line in proof.prove():
            print(line, flush=True)
            missed += line.holds is not None and not line.holds
    print(f"\n{missed} below the bar." if missed else "\nAll reach their bars.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
