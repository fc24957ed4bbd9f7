"""Which records are of the same historical figure, and how sure the linkage may be of it."""

import itertools
from pathlib import Path
from typing import Any

import altair as alt
import numpy as np
import vl_convert

from highstreet_analysis.labelled_people import Labelled, historical
from highstreet_analysis.linked import Linked
from highstreet_analysis.pairwise import pairwise
from highstreet_analysis.same_person import same_person

BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
SHOWN = 7  # records of one figure, and as many pairs
COLUMNS = ("name", "born", "place", "postcode", "occupation")


def example(data: Path, pictures: Path) -> str:
    figures = historical(data / "linkage").half(1)
    found = same_person(figures.table)
    right = figures.person[found.pairs["first"]] == figures.person[found.pairs["second"]]
    drawn = vl_convert.vegalite_to_svg(said_and_true(found, right).to_json())
    (pictures / "same-person.svg").write_text(drawn + "\n", encoding="utf-8")
    quality = pairwise(found.group, figures.person)
    chosen = a_telling_group(found, figures)
    sure = found.pairs["probability"] >= 0.99
    doubtful = ~found.pairs["together"]
    return f"""
**Historical figures** (Splink's labelled set, made from Wikidata with slips, short names and gaps put in; the half of the figures of which nothing was learned):
"{found.says}" Of the pairs in one group {quality.precision:.0%} are right, and {quality.recall:.0%} of all true pairs are found. In truth there are {figures.person.max() + 1:,} figures: many
records, such as a surname alone, cannot be put anywhere, and stay by themselves.

![Share of the pairs shown that truly are of one person, by the probability that was given: close to the line at which both are the same, somewhat below it between one half and 0.95](same-person.svg)

*A dot on the line means that pairs given such a probability are right just so often. Those given 0.99 or more are right in {right[sure].mean():.1%} of cases; {int(doubtful.sum()):,} pairs that are likelier than
not, but stand in two groups, are shown for a person to decide.*

Some of the records of one figure, as they were written:

{records_table(figures, chosen)}

and why they were put together:

{pairs_table(found, chosen)}
"""


def said_and_true(found: Linked, right: np.ndarray[Any, np.dtype[np.bool_]]) -> alt.LayerChart:
    """For each band of probability, what was said on average and what is true."""
    chance = found.pairs["probability"]
    rows = []
    for low, high in itertools.pairwise(BANDS):
        among = (chance >= low) & ((chance < high) | (high == 1))
        if among.any():
            said, true = float(chance[among].mean()), float(right[among].mean())
            rows.append({"said": said, "true": true, "pairs": int(among.sum())})
    scale = alt.Scale(domain=[0.4, 1.0], zero=False)
    said_at = alt.X("said:Q", title="Probability given", scale=scale)
    true_at = alt.Y("true:Q", title="Share that is true", scale=scale)
    base = alt.Chart(alt.Data(values=rows)).encode(x=said_at, y=true_at)
    dots = base.mark_circle(size=130, opacity=1, color="#1d70b8")
    counts = base.mark_text(dy=18, fontSize=13).encode(text=alt.Text("pairs:Q", format=","))
    ends = [{"said": 0.4, "true": 0.4}, {"said": 1.0, "true": 1.0}]
    line = (
        alt.Chart(alt.Data(values=ends))
        .mark_line(strokeDash=[6, 4], color="#505a5f")
        .encode(x=said_at, y=true_at)
    )
    layers: alt.LayerChart = (
        (line + dots + counts)
        .properties(width=600, height=340, title="Pairs shown, and how many of them are right")
        .configure_axis(labelFontSize=13, titleFontSize=14)
        .configure_title(fontSize=15, anchor="start")
    )
    return layers


def a_telling_group(found: Linked, figures: Labelled) -> list[int]:
    """The rows of the first group, all right, that writes its name and its date of birth in many ways."""
    for group in np.unique(found.group):
        rows = [int(row) for row in np.flatnonzero(found.group == group)]
        ways = [{figures.table[name][row] for row in rows} for name in ("name", "born")]
        if len(rows) <= SHOWN and min(map(len, ways)) >= 4 and len(set(figures.person[rows])) == 1:
            return rows
    return []


def records_table(figures: Labelled, rows: list[int]) -> str:
    lines = ["| row | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for row in rows:
        cells = [figures.table[name][row] or "–" for name in COLUMNS]
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def pairs_table(found: Linked, rows: list[int]) -> str:
    """The likeliest pair, the least likely one, and some between."""
    among = np.isin(found.pairs["first"], rows) & np.isin(found.pairs["second"], rows)
    kept = np.flatnonzero(among)
    kept = kept[np.unique(np.linspace(0, kept.size - 1, SHOWN).astype(int))]
    lines = ["| rows | probability | why |", "|---|---|---|"]
    for at in kept:
        ends = f"{found.pairs['first'][at]} and {found.pairs['second'][at]}"
        chance = min(float(found.pairs["probability"][at]), 0.9999)
        lines.append(f"| {ends} | {chance:.4f} | {found.pairs['why'][at]} |")
    return "\n".join(lines)
