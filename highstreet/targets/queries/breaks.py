"""On which days a measure began to be counted differently: a fact about the measure, whichever target it is marked on."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from highstreet.targets.choices import MarkKind
from highstreet.targets.models import Mark


def broken_on(town: int) -> Mapping[str, list[date]]:
    """The days of each measure, also those that were marked on a target that has ended since."""
    rows = Mark.objects.filter(partnership=town, kind=MarkKind.BREAK).order_by("on")
    found: defaultdict[str, list[date]] = defaultdict(list)
    for measure, day in rows.values_list("target__measure", "on"):
        found[measure].append(day)
    return found
