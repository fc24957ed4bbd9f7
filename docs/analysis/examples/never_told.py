"""An outbreak of which the truth came out later, and what a survey would make of Kettering's shop theft."""

import inspect
from pathlib import Path

import altair
import duckdb
import numpy as np
import vl_convert

from highstreet_analysis.finding import Finding
from highstreet_analysis.never_told import from_lists, from_survey
from highstreet_analysis.overlaps import of_counts
from highstreet_analysis.survey_rate import rate_of_counts

LATER = 545  # whom a screening of the whole college found


def of_the_outbreak() -> Finding:
    on_just_these: dict[str | tuple[str, ...], int] = {
        "serum": 69,
        "hospital": 55,
        "survey": 63,
        ("serum", "hospital"): 21,
        ("serum", "survey"): 17,
        ("hospital", "survey"): 18,
        ("serum", "hospital", "survey"): 28,
    }
    return from_lists(of_counts(on_just_these), what="infections")


def of_shop_theft(data: Path) -> Finding:
    recorded = duckdb.sql(f"""
        with areas as (
            select unnest([LSOA11CD, LSOA21CD]) as code
            from '{data}/boundaries/lsoa11-to-lsoa21-kettering.csv'
        )
        select count(*) from '{data}/police/northamptonshire-street-2014-01_to_2025-08.parquet'
        where "LSOA code" in (select code from areas)
            and "Crime type" = 'Shoplifting' and Month between '2025-01' and '2025-08'
    """).fetchall()[0][0]
    return from_survey(rate_of_counts(48, 120, design_effect=1.5), recorded, what="shop thefts")


def example(data: Path, pictures: Path) -> str:
    outbreak, theft = of_the_outbreak(), of_shop_theft(data)
    draw(outbreak, pictures / "never-told.svg")
    shown = "\n\n\n".join(
        inspect.getsource(one).strip() for one in (of_the_outbreak, of_shop_theft)
    )
    return f"""
No town publishes lists that overlap, so the lists are those of an outbreak of hepatitis in a college in Taiwan in 1995 (Chao and others, 2001), of which the
truth is known: three lists had 271 infections, and a screening of all later found about {LATER}. The recorded shop theft is Kettering's, January to August
2025; **the survey is invented**, to show what one of 120 answers would tell. (The imports stand in `docs/analysis/examples/never_told.py`.)

```python
{shown}
```

```text
{outbreak.says}
{theft.says}
```

{told_of(outbreak)}

![{alt(outbreak)}](never-told.svg)

*{alt(outbreak)}*
"""


def told_of(found: Finding) -> str:
    totals = dict(zip(found.table["answer"].tolist(), found.table["total"].tolist(), strict=True))
    return (
        "The outbreak is a warning. All three lists overlap more than chance would have it, and the models see three pairs that depend. The likelier "
        "reason is that some were likelier to be on any list. So the average says "
        f"{totals['any pair may depend, averaged']:,.0f}, as if none depended says {totals['no list depends on another']:,.0f}, "
        f"and the truth, {LATER}, is near neither. What stands is the lower bound, {totals['lower bound']:,.0f}."
    )


def alt(found: Finding) -> str:
    above = np.flatnonzero(found.table["is_bound"])[0]
    return (
        f"Seven readings of the same three lists, with 95% intervals: from {found.table['total'].min():,.0f} to "
        f"{found.table['total'].max():,.0f}. The line is what was found later, {LATER}; the lower bound of {found.table['total'][above]:,.0f} is below it."
    )


def draw(found: Finding, into: Path) -> None:
    table = found.table
    rows = [
        {"answer": str(answer), "total": float(total), "low": float(low), "high": float(high)}
        for answer, total, low, high in zip(
            *(table[name] for name in ("answer", "total", "low", "high")), strict=True
        )
    ]
    base = altair.Chart(altair.Data(values=rows), width=480, height=210).encode(
        y=altair.Y(
            "answer:N",
            title=None,
            sort=[str(answer) for answer in table["answer"]],
            axis=altair.Axis(labelLimit=260),
        )
    )
    scale = altair.Scale(type="log", domain=[250, 3_500], nice=False)
    axis = altair.Axis(values=[300, 400, 545, 800, 1_200, 2_000, 3_000])
    bars = base.mark_rule(strokeWidth=2, color="#1d70b8").encode(
        x=altair.X("low:Q", title="infections in all", scale=scale, axis=axis), x2="high:Q"
    )
    dots = base.mark_point(filled=True, size=70, color="#1d70b8", opacity=1).encode(x="total:Q")
    truth = (
        altair.Chart(altair.Data(values=[{"total": LATER}]))
        .mark_rule(strokeDash=[5, 3], color="#0b0c0c")
        .encode(x="total:Q")
    )
    chart = (bars + dots + truth).configure_axis(labelFontSize=12, titleFontSize=12)
    into.write_text(vl_convert.vegalite_to_svg(chart.to_json()) + "\n", encoding="utf-8")
