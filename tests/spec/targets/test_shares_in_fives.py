import math
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby

import pytest

from highstreet.measures.choices import Counted
from highstreet.measures.verdicts import Point, Verdict, Verdicts
from highstreet.people.choices import Role
from highstreet.targets.commands import type_month
from highstreet.targets.in_public import in_public
from highstreet.targets.queries.as_file import rows_for_file
from highstreet.targets.queries.targets import public_targets
from tests.makers import a_member
from tests.spec.targets.agreeing import a_target, month, page_of, typed_in, worked_out

title = (
    "A share that everybody reads gives no small count away, neither of those found nor of the rest"
)
MANY = 60
LATER = datetime(2098, 1, 1, tzinfo=UTC)
USUAL = 0.6


def a_month(found, of):
    """A month of which 60% is usual, with limits as they are worked out of exactly so many."""
    far = 3 * math.sqrt(USUAL * (1 - USUAL) / of)
    return Point(
        date(2026, 1, 1),
        found,
        of,
        found / of,
        USUAL,
        max(0.0, USUAL - far),
        min(1.0, USUAL + far),
    )


def page_if(found, of):
    """What is shown of a town whose newest month this is, and whose earlier months are as they are."""
    point, usual_one = a_month(found, of), a_month(180, 300)
    told = Verdicts(
        Verdict.WORSE, points=(usual_one, point), months=2, baseline=1, usual=USUAL, now=found / of
    )
    return repr(in_public(told, Counted.SHARE))


def test_for_each_month_that_is_published_another_gives_the_same_page():
    pages = sorted(
        (page_if(found, of), found, of) for of in range(1, MANY) for found in range(of + 1)
    )

    for page, alike in groupby(pages, key=lambda row: row[0]):
        pairs = [(found, of) for _, found, of in alike]
        assert len(pairs) > 1, pairs
        if page.count("Point(") == 2:
            assert all(of >= 5 for _, of in pairs)
            assert not {1, 2, 3, 4} & {n for found, of in pairs for n in (found, of - found)}


@pytest.mark.parametrize("found, of", [(1, 7), (4, 30), (6, 7), (26, 30), (3, 3)])
def test_a_month_with_one_to_four_on_either_side_is_left_out(found, of):
    assert page_if(found, of).count("Point(") == 1


@pytest.mark.parametrize("found, of, share", [(0, 9, 0.0), (9, 9, 1.0), (50, 100, 0.51)])
def test_all_nobody_and_many_are_shown_near_to_what_they_are(found, of, share):
    assert f"value={share}" in page_if(found, of)


@pytest.mark.django_db
def test_two_towns_whose_months_lie_in_the_same_fives_have_the_same_page_chart_and_file():
    chair = a_member(Role.COORDINATOR)
    target = a_target("T1", by=chair)
    typed_in([30] * 12, measure="T1", of=52, by=chair)
    everybody, agencies = [], []
    for found, of in [(6, 11), (7, 12)]:
        newest = {"measure": "T1", "month": month(12), "source": "Our survey"}
        type_month(**newest, found=found, of=of, by=chair, at=LATER)
        worked_out(target)
        (line,) = public_targets(target.partnership_id)
        exact = page_of(target, chair)
        everybody.append((line.panel, list(rows_for_file(replace(exact, line=line)))))
        agencies.append(exact.line.panel.rows)

    assert everybody[0] == everybody[1]
    assert len(everybody[0][1]) == 13
    assert agencies[0] != agencies[1]
