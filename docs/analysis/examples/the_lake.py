"""Kettering's figures from a lake of 28 months of Northamptonshire: months that nobody has are gaps, not noughts."""

import csv
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import altair
import pyarrow as pa
import vl_convert

from highstreet_analysis.lake.area_charts import area_charts, what_stands_out
from highstreet_analysis.lake.engines import Opened, on_duckdb
from highstreet_analysis.lake.questions import By, areas_by_month, counted, points, within
from highstreet_analysis.lake.town_hot_spots import hot_spots_of_towns
from highstreet_analysis.police_uk.importing import import_files
from highstreet_analysis.police_uk.lake import Lake
from highstreet_analysis.police_uk.months import between

THEFT = "Shoplifting"
PUBLISHED_ON = datetime(2025, 10, 1, tzinfo=UTC)
THIS_YEAR = between("2025-01", "2025-08")
INK, BARS, GAP = "#14232b", "#005a63", "#e8e5dc"
WIDTH, HEIGHT = 620, 200


def example(data: Path, pictures: Path) -> str:
    codes = areas_of_kettering(data)
    with tempfile.TemporaryDirectory() as folder:
        files = sorted((data / "police").glob("northamptonshire-street-*.parquet"))
        taken = import_files(files, lake=Path(folder), at=PUBLISHED_ON)
        with on_duckdb(Lake(Path(folder))) as opened:
            series = opened.answer(areas_by_month(opened.rows, codes=codes))
            towns = opened.answer(counted(within(opened.rows, months=THIS_YEAR), By.TOWN))
            charts = area_charts(
                opened.answer(areas_by_month(within(opened.rows, months=THIS_YEAR), codes=codes))
            )
            spots = hot_spots_in_kettering(opened, codes)
    thefts = by_month(series)
    (pictures / "the-lake.svg").write_text(drawn(thefts) + "\n", encoding="utf-8")
    found = what_stands_out(charts)
    gaps = len(between(min(thefts), max(thefts))) - len(thefts)
    return f"""
The 28 months of Northamptonshire that are at hand: {taken.rows_kept:,} of {taken.rows_read:,} rows count, in {len(taken.written)} months of one force.

![Shop theft that the police recorded in the former borough of Kettering, month by month, with wide gaps for the months that are not in the lake](the-lake.svg)

*Shop theft that the police recorded in the former borough of Kettering. {gaps} of the {gaps + len(thefts)} months between the first and the last are not in
the lake: they are grey, not nought.*

- **Towns go by the newest name of their areas.** Of January to August 2025 the county's rows lie in {named(towns)}. Kettering is not
  among them, for its areas are called after the council of 2021; so these figures are found by the {len(codes)} codes of both censuses.
- **Hot spots of shop theft, January to August 2025:** {spots.says}
- **Charts, January to August 2025:** {found.says}{surest(found.table)}
"""


def areas_of_kettering(data: Path) -> list[str]:
    with (data / "boundaries/lsoa11-to-lsoa21-kettering.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    return sorted({row[name] for row in rows for name in ("LSOA11CD", "LSOA21CD")})


def hot_spots_in_kettering(opened: Opened, codes: list[str]) -> Any:
    here = opened.rows.filter(opened.rows.lsoa_code.isin(codes))
    placed = opened.answer(
        points(within(here, months=THIS_YEAR), by=By.FORCE, types=[THEFT])
    ).rename_columns({"force": "town"})
    ((_, found),) = hot_spots_of_towns(placed)
    return found


def by_month(series: pa.Table) -> dict[str, int]:
    thefts: Counter[str] = Counter()
    for row in series.to_pylist():
        if row["crime_type"] == THEFT:
            thefts[row["month"]] += row["recorded"]
    return dict(thefts)


def named(towns: pa.Table) -> str:
    rows = sorted(towns.to_pylist(), key=lambda row: -row["recorded"])
    main = [f"{row['town']} ({row['recorded']:,})" for row in rows if row["town"]][:2]
    none = next((row["recorded"] for row in rows if row["town"] is None), 0)
    return f"{' and '.join(main)}, a few elsewhere, and {none:,} say no place"


def surest(table: Any) -> str:
    columns = ("crime_type", "lsoa_code", "recorded", "first_month", "last_month", "expected")
    said = [
        f"{of.lower()} in {area}, {recorded} in {span(first, last)}, where the other months would make it {usual:.0f}"
        for of, area, recorded, first, last, usual in zip(
            *(table[name] for name in columns), strict=True
        )
    ]
    return f" The surest: {'; '.join(said[:3])}." if said else ""


def span(first: Any, last: Any) -> str:
    begin, end = (str(one.astype("datetime64[M]")) for one in (first, last))
    return begin if begin == end else f"{begin} to {end}"


def drawn(thefts: dict[str, int]) -> str:
    months = between(min(thefts), max(thefts))
    rows = [{"month": f"{month}-01", "recorded": thefts.get(month)} for month in months]
    gaps = [row | {"gap": max(thefts.values())} for row in rows if row["recorded"] is None]
    across = altair.X("month:T", title=None, axis=altair.Axis(format="%Y", grid=False))
    grey = altair.Chart(altair.Data(values=gaps)).mark_bar(
        color=GAP, width=WIDTH / len(months) + 0.5
    )
    bars = altair.Chart(altair.Data(values=rows)).mark_bar(color=BARS, width=3)
    picture = altair.layer(
        grey.encode(x=across, y=altair.Y("gap:Q")),
        bars.encode(x=across, y=altair.Y("recorded:Q", title="recorded in a month")),
    ).properties(width=WIDTH, height=HEIGHT, background="white")
    spec = picture.configure_axis(
        labelColor=INK, titleColor=INK, labelFontSize=13, titleFontSize=13
    )
    return str(vl_convert.vegalite_to_svg(spec.to_dict()))
