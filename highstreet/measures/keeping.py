"""Counts and charts that are worked out anew every hour: kept for pages, and no change to the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from highstreet.measures.models import Answers, Chart
from highstreet.reports.queries.shop import Answered


@dataclass(frozen=True)
class Drawn:
    """A chart as it was drawn, and the figures in it."""

    name: str
    wide: str
    narrow: str
    figures: Any


def figures_drawn(town: int, names: Sequence[str]) -> dict[str, Any]:
    """The figures in the charts of these names, as they are kept now."""
    kept = Chart.objects.filter(partnership=town, name__in=names)
    return dict(kept.values_list("name", "figures"))


def keep_charts(charts: Sequence[Drawn], *, town: int, at: datetime) -> None:
    """Keep charts under their names, in the place of those before."""
    Chart.objects.bulk_create(
        [
            Chart(
                partnership_id=town,
                name=chart.name,
                wide=chart.wide,
                narrow=chart.narrow,
                figures=chart.figures,
                drawn_at=at,
            )
            for chart in charts
        ],
        update_conflicts=True,
        unique_fields=["partnership", "name"],
        update_fields=["wide", "narrow", "figures", "drawn_at"],
    )


def keep_answers(answered: Answered, *, town: int, at: datetime) -> None:
    """Keep how the town was answered, as counted now."""
    Answers.objects.update_or_create(
        partnership_id=town,
        defaults={
            "told": answered.told,
            "closed": answered.closed,
            "told_outcome": answered.told_outcome,
            "asked_after": answered.asked_after,
            "would_again": answered.would_again,
            "counted_at": at,
        },
    )
