"""How many of a town's targets have which verdict: never which one, nor a word of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max

from highstreet.measures.verdicts import Verdict
from highstreet.targets.models import Target, Worked


@dataclass(frozen=True)
class Verdicts:
    """The targets that run, by what their own measure says; the rest is being worked out."""

    better: int
    worse: int
    noise: int
    too_few: int
    running: int
    worked_out_at: datetime | None


def verdicts_of(town: int) -> Verdicts:
    rows = Worked.objects.filter(
        partnership=town, target__ended_at=None, measure=F("target__measure")
    )
    found = Counter(rows.values_list("figures__verdict", flat=True))
    return Verdicts(
        better=found[Verdict.BETTER],
        worse=found[Verdict.WORSE],
        noise=found[Verdict.NOISE],
        too_few=found[Verdict.TOO_FEW],
        running=Target.objects.filter(partnership=town).running().count(),
        worked_out_at=rows.aggregate(last=Max("worked_out_at"))["last"],
    )
