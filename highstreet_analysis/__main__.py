"""A report on a town from the analysis core alone: python -m highstreet_analysis Kettering --question where."""

import sys

from highstreet_analysis.report.command import main

if __name__ == "__main__":
    sys.exit(main())
