"""The work of the nation's benchmark: ours, and the same with plain pandas and with Spark on this machine."""

import shutil
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from highstreet_analysis.lake.area_charts import area_charts, what_stands_out
from highstreet_analysis.lake.engines import Opened, on_duckdb, on_spark
from highstreet_analysis.lake.questions import By, areas_by_month, counted, points
from highstreet_analysis.lake.town_hot_spots import hot_spots_of_towns
from highstreet_analysis.police_uk.importing import import_files
from highstreet_analysis.police_uk.lake import Lake
from highstreet_analysis.spark import spark_session

THEFT = "Shoplifting"
BUSY, FAIRLY_BUSY = 10.0, 5.0  # average counts a month of charts in which a rise should show
TOWN_MONTH_TYPE = (By.TOWN, By.MONTH, By.TYPE)
AREA_NAME = r" \d+[A-Z]*$"

Answer = dict[str, Any]
Counts = dict[tuple[Any, ...], int]


def take_in(archives: Sequence[Path], lake: Path) -> Answer:
    """The platform's own import; it looks for thirty kinds of defect and is there as a whole or not at all."""
    shutil.rmtree(lake, ignore_errors=True)
    found = import_files(list(archives), lake=lake, at=datetime.now(UTC))
    return {"read": found.rows_read, "kept": found.rows_kept, "parts": len(found.written)}


def take_in_with_pandas(archives: Sequence[Path], folder: Path) -> Answer:
    """What an analyst would write: every file read as it is, all put together, written by force and month."""
    import pandas as pd

    shutil.rmtree(folder, ignore_errors=True)
    read = []
    for archive in archives:
        with zipfile.ZipFile(archive) as packed:
            for name in packed.namelist():
                with packed.open(name) as file:
                    read.append(pd.read_csv(file))
    rows = pd.concat(read)
    rows.to_parquet(folder, partition_cols=["Falls within", "Month"])
    return {"read": len(rows), "kept": len(rows)}


def count_on_duckdb(lake: Path) -> Counts:
    with on_duckdb(Lake(lake)) as opened:
        return _towns(opened)


def count_on_spark(lake: Path) -> Counts:
    session = spark_session()
    with on_spark(Lake(lake), session) as opened:
        found = _towns(opened)
    session.stop()
    return found


def _towns(opened: Opened) -> Counts:
    found = opened.answer(counted(opened.rows, *TOWN_MONTH_TYPE)).to_pylist()
    return {tuple(row[name] for name in TOWN_MONTH_TYPE): row["recorded"] for row in found}


def count_with_pandas(folder: Path) -> Counts:
    import pandas as pd

    columns = ["LSOA code", "LSOA name", "Month", "Crime type"]
    rows = pd.read_parquet(folder, columns=columns)
    rows["town"] = rows["LSOA name"].str.replace(AREA_NAME, "", regex=True)
    found = rows.groupby(["town", "Month", "Crime type"], observed=True, dropna=False).size()
    return {
        (None if pd.isna(town) else town, month, of): int(number)
        for (town, month, of), number in found.items()
    }


def find_hot_spots(lake: Path) -> Answer:
    """Every town's hot spots of shop theft, on its map points."""
    with on_duckdb(Lake(lake)) as opened:
        placed = opened.answer(points(opened.rows, types=[THEFT]))
    found = [finding for _, finding in hot_spots_of_towns(placed)]
    return {
        "towns": len(found),
        "points": placed.num_rows,
        "events": sum(finding.n for finding in found),
        "with spots": sum(bool(finding.table["spot"].any()) for finding in found),
    }


def draw_charts(lake: Path, changed: frozenset[str]) -> Answer:
    with on_duckdb(Lake(lake)) as opened:
        series = opened.answer(areas_by_month(opened.rows))
    charts = area_charts(series)
    found = what_stands_out(charts)
    is_changed = np.isin(charts.key["lsoa_code"].astype(str), sorted(changed))
    return judged(charts.p <= 0.05, is_changed, charts.usual) | {"says": found.says}


def draw_charts_with_pandas(folder: Path, changed: frozenset[str]) -> Answer:
    """What an analyst would write: a c chart with limits at three standard deviations."""
    import pandas as pd

    key = ["Falls within", "LSOA code", "Crime type"]
    rows = pd.read_parquet(folder, columns=[*key, "Month"])
    table = rows.groupby([*key, "Month"], observed=True).size().unstack(fill_value=0)
    usual = table.mean(axis=1)
    beyond = table.sub(usual, axis=0).abs().gt(3 * np.sqrt(usual), axis=0).any(axis=1)
    is_changed = np.isin(table.index.get_level_values("LSOA code").astype(str), sorted(changed))
    return judged(beyond.to_numpy(), is_changed, usual.to_numpy())


def judged(found: Any, is_changed: Any, usual: Any) -> Answer:
    """What was found, held against what was changed."""
    busy, fairly = (is_changed & (usual >= least) for least in (BUSY, FAIRLY_BUSY))
    return {
        "charts": len(found),
        "found": int(found.sum()),
        "false": int((found & ~is_changed).sum()),
        "busy": int(busy.sum()),
        "busy found": int((found & busy).sum()),
        "fairly": int(fairly.sum()),
        "fairly found": int((found & fairly).sum()),
    }
