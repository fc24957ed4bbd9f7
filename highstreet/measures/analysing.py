"""The bridge to the report on a town: `highstreet analyse`, which needs files and no database."""

from collections.abc import Sequence
from pathlib import Path

from highstreet_analysis.report.command import main

__all__ = ["analyse"]


def analyse(words: Sequence[str], *, data: Path, fonts: Path) -> int:
    """Write the report that the words of the command line ask for, in our typeface if it was built."""
    return main(
        words, called="highstreet analyse", data=str(data), fonts=fonts if fonts.is_dir() else None
    )
