from datetime import date
from math import comb

import numpy as np
import pyarrow as pa
import pytest

from highstreet_analysis.lake.area_charts import area_charts, what_stands_out
from highstreet_analysis.lake.town_hot_spots import hot_spots_of_towns
from highstreet_analysis.unusual_months import most_unusual

title = "Every town's hot spots and every area's chart at once"
YEAR = [f"2025-{month:02}" for month in range(1, 13)]
DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def series(counts, months=YEAR, force="kent", area="E01024000", of="Burglary"):
    """The months of one chart as the lake gives them."""
    return [
        {
            "force": force,
            "lsoa_code": area,
            "crime_type": of,
            "month": month,
            "recorded": int(count),
        }
        for month, count in zip(months, counts, strict=True)
    ]


def a_table(*of_charts):
    return pa.Table.from_pylist([row for one in of_charts for row in one])


def test_a_chart_holds_its_own_counts_whatever_the_order_of_the_rows():
    rows = [*series(range(12)), *series(range(20, 32), area="E01024001")]
    chance = np.random.default_rng(1)

    charts = area_charts(pa.Table.from_pylist([rows[i] for i in chance.permutation(len(rows))]))

    held = dict(zip(charts.key["lsoa_code"], charts.recorded.tolist(), strict=True))
    assert held == {"E01024000": list(range(12)), "E01024001": list(range(20, 32))}
    assert charts.months[0] == date(2025, 1, 1)
    assert charts.published.all()


def test_a_month_that_a_force_did_not_publish_is_not_a_nought_on_its_charts():
    without_june = [month for month in YEAR if month != "2025-06"]
    steady = [10] * 11

    charts = area_charts(
        a_table(series(steady, without_june, force="kent"), series([10] * 12, force="surrey"))
    )

    kent = int(np.flatnonzero(charts.key["force"] == "kent")[0])
    assert not charts.published[kent, 5]
    assert np.isnan(charts.scores[kent, 5])
    assert charts.usual.round(6).tolist() == [10, 10]
    assert what_stands_out(charts).estimate == 0


def test_a_short_month_is_not_taken_for_a_fall():
    charts = area_charts(a_table(series(100 * DAYS)))

    assert np.abs(charts.scores).max() < 0.2


def test_charts_of_fewer_than_six_months_say_nothing():
    charts = area_charts(a_table(series([1, 90, 1], YEAR[:3])))

    found = what_stands_out(charts)
    assert np.isnan(charts.p).all()
    assert found.says == (
        "Of 1 chart, each of one type of crime in one small area, none shows months that chance does not explain."
    )


def test_of_charts_where_nothing_changed_one_lake_in_twenty_at_most_shows_any():
    chance = np.random.default_rng(20)
    shown = 0
    for _ in range(40):
        means = chance.gamma(0.7, 3.0, 200)
        counts = chance.poisson(means[:, None], (200, 12))
        made = [series(row, area=f"E{area:08}") for area, row in enumerate(counts)]
        shown += what_stands_out(area_charts(a_table(*made))).estimate > 0

    assert shown <= 5


def test_the_charts_that_changed_are_found_with_the_month_and_few_others():
    chance = np.random.default_rng(4)
    means = np.full((400, 12), 6.0)
    means[:40, 8] = 30.0
    made = [series(row, area=f"E{area:08}") for area, row in enumerate(chance.poisson(means))]

    found = what_stands_out(area_charts(a_table(*made)))

    number = np.array([int(code[1:]) for code in found.table["lsoa_code"]])
    assert (number < 40).sum() >= 38
    assert (number >= 40).sum() <= 3
    assert set(found.table["first_month"][number < 40].tolist()) == {date(2025, 9, 1)}
    assert (found.table["first_month"] == found.table["last_month"])[number < 40].all()
    assert found.table["expected"][number < 40].mean() == pytest.approx(6, abs=0.3)
    assert (np.diff(found.table["p"]) >= 0).all()
    assert found.says.startswith("Of 400 charts, each of one type of crime in one small area,")


def test_a_rise_that_lasts_is_seen_in_its_months_together_where_none_alone_would_do():
    chance = np.random.default_rng(9)
    means = np.full((400, 12), 10.0)
    means[:40, 9:] = 22.0
    made = [series(row, area=f"E{area:08}") for area, row in enumerate(chance.poisson(means))]

    charts = area_charts(a_table(*made))
    found = what_stands_out(charts)

    number = np.array([int(code[1:]) for code in found.table["lsoa_code"]])
    lasting = found.table["first_month"][number < 40] < found.table["last_month"][number < 40]
    assert (number < 40).sum() >= 34
    assert lasting.mean() > 0.9
    assert (number >= 40).sum() <= 3


def test_the_chance_of_a_busy_month_counts_both_sides_and_every_run_that_was_looked_at():
    # Twelve of twenty in the first of twelve equal months, added up by hand; the latest two to six are looked at too.
    so_many = sum(comb(20, k) * (1 / 12) ** k * (11 / 12) ** (20 - k) for k in range(12, 21))
    found = most_unusual([[12, 1, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1]], [30] * 12)

    assert found.p[0] == pytest.approx(2 * so_many * (12 + 5))


def test_the_chance_of_the_most_unusual_months_is_never_smaller_than_it_should_be():
    chance = np.random.default_rng(8)
    means = chance.gamma(0.7, 6.0, 4_000)

    found = most_unusual(chance.poisson(means[:, None], (4_000, 12)), DAYS)

    for level in (0.01, 0.05, 0.2):
        assert (found.p <= level).mean() <= level + 3 * np.sqrt(level * (1 - level) / 4_000)


@pytest.fixture
def points():
    """Two towns of a hundred points in rows of ten, 100 m or so apart; one has a busy corner."""
    steps = np.arange(100)
    calm = np.ones(100, dtype=int)
    busy = calm.copy()
    busy[[44, 45, 54, 55]] = 30
    return pa.table(
        {
            "town": ["Ashford"] * 100 + ["Kettering"] * 100,
            "longitude": np.r_[0.87 + 0.0015 * (steps % 10), -0.73 + 0.0015 * (steps % 10)],
            "latitude": np.r_[51.14 + 0.001 * (steps // 10), 52.39 + 0.001 * (steps // 10)],
            "recorded": np.r_[calm, busy],
        }
    )


def test_each_town_is_judged_by_its_own_points(points):
    told = []

    found = dict(hot_spots_of_towns(points, progress=told.append))

    assert told == ["Ashford", "Kettering"]
    assert (
        found["Ashford"].says == "No hot spot stands out: 100 events may lie as they do by chance."
    )
    assert found["Kettering"].says.startswith("1 hot spot stands out")
    busy = found["Kettering"].table["amount"] == 30
    assert (found["Kettering"].table["spot"][busy] == 1).all()
    assert "each stands for at least eight addresses" in found["Kettering"].caveat


def test_the_order_of_the_points_does_not_matter(points):
    mixed = points.take(pa.array(np.random.default_rng(2).permutation(points.num_rows)))

    there, here = dict(hot_spots_of_towns(points)), dict(hot_spots_of_towns(mixed))

    assert {town: one.says for town, one in there.items()} == {
        town: one.says for town, one in here.items()
    }
