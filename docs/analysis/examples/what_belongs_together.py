"""Thefts of an invented town, in which it is known who did which: the groups that are found, and why two belong together."""

from pathlib import Path
from typing import Any

import altair
import numpy as np
import vl_convert

from highstreet_analysis.bayes_factors import learn
from highstreet_analysis.columns import Whole
from highstreet_analysis.crime_features import Days
from highstreet_analysis.crime_series import SeriesFound, crime_series
from highstreet_analysis.pairwise import links_within
from highstreet_analysis.prove.series import FEATURES, rows_of
from highstreet_analysis.series_clusters import Group
from highstreet_analysis.why_linked import Why, chance_words
from highstreet_simulation.truths.offender_series import thefts_in_series

THEFTS, SOLVED, SEED, SHOWN = 6_000, 0.6, 2025, 6
FOR, AGAINST = "#005a63", "#a85b00"


def example(data: Path, pictures: Path) -> str:
    del data  # police.uk says neither how a crime was done nor who is held to have done it
    thefts = thefts_in_series(seed=SEED, thefts=THEFTS)
    people = int(thefts.offender.max()) + 1
    known = (np.random.default_rng(SEED).random(people) < SOLVED)[thefts.offender]
    solved, new = (rows_of(thefts.table, which) for which in (known, ~known))
    model = learn(solved, thefts.offender[known], FEATURES)
    found = crime_series(new, model, what="thefts")
    truth = thefts.offender[~known]
    group = without_car(found)
    why = found.why_linked(int(group.crimes[0]), int(group.crimes[1]))
    drawn = vl_convert.vegalite_to_svg(chart(why).to_dict())
    (pictures / "what-belongs-together.svg").write_text(drawn + "\n", encoding="utf-8")
    reasons = "\n".join(f"- {reason}" for reason in why.reasons)
    same, every = links_within((one.crimes for one in found.groups), truth)
    at = 1 + next(k for k, one in enumerate(found.groups) if one is group)
    return f"""
Kettering's open data cannot be used here: police.uk publishes neither how a crime was done nor whose it was. So this is an **invented town**, where both
are known: {model.solved:,} solved thefts to learn from ({model.series} people who stole more than once), and {found.n:,} thefts by other people.

> {found.says}

| group | thefts | over days | held together by | mean chance of a link | in truth |
|---|---|---|---|---|---|
{rows(found, truth)}

`in truth` is how many people really did them. Of the {every:,} links within all groups {same:,} are right; the sentence above promises less,
because it takes each pair by itself and tells the lower end. But of all true links only {same / all_links(truth):.0%} are in a group: most series leave too little behind to be seen at this bar.

**Why are the two surest thefts of group {at} held to belong together?**

{reasons}

{why.summary}

![How much each feature says for or against a link of the two thefts: {loudest(why)} say most](what-belongs-together.svg)

*How many times likelier each feature makes it that the same people did both; bars to the left speak against it.*
"""


def without_car(found: SeriesFound) -> Group:
    """The surest group that no plate gives away."""
    return next(one for one in found.groups if "car" not in found.held_together_by(one))


def rows(found: SeriesFound, truth: Whole) -> str:
    assert found.crimes is not None
    days = found.crimes.of(Days())
    return "\n".join(
        f"| {number} | {len(group)} | {np.ptp(days[group.crimes]):.0f} | {', '.join(found.held_together_by(group))} | "
        f"{chance_words(group.sure)} | {people(np.unique(truth[group.crimes]).size)} |"
        for number, group in enumerate(found.groups, 1)
        if number % (len(found.groups) // SHOWN) == 1
    )


def people(number: int) -> str:
    return "one person" if number == 1 else f"{number} people"


def all_links(truth: Whole) -> float:
    """How many pairs are by the same person, in a group or not."""
    many = np.unique(truth, return_counts=True)[1]
    return float((many * (many - 1) / 2).sum())


def loudest(why: Why) -> str:
    first, second = (reason.feature for reason in why.reasons[:2])
    return f"{first} and {second}"


def chart(why: Why) -> Any:
    told = [
        {"feature": reason.feature, "times": reason.times, "one": 1.0, "for": reason.times > 1}
        for reason in why.reasons
    ]
    axis = altair.Axis(values=[0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 1_000], format="~g")
    return (
        altair.Chart(altair.InlineData(values=told), width=560, height=altair.Step(22))
        .mark_bar(height=14)
        .encode(
            x=altair.X("times:Q", axis=axis, title="times likelier by the same people")
            .scale(type="log", nice=False),
            x2="one:Q",
            y=altair.Y("feature:N", sort=None, title=None),
            color=altair.Color("for:N", legend=None).scale(domain=[True, False], range=[FOR, AGAINST]),
        )
        .configure(background="white", font="Arial, DejaVu Sans, sans-serif")
        .configure_axis(labelFontSize=13, titleFontSize=13, titleFontWeight="normal")
        .configure_view(stroke=None)
    )  # fmt: skip
