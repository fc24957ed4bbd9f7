import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from highstreet.base import towns
from highstreet.base.paging import After, Before
from highstreet.base.throttle import Tally
from tests.conftest import MONDAY_NOON

pytestmark = pytest.mark.django_db

# Few different values, so that many rows are alike in what they are sorted by first.
lists = st.lists(st.integers(-2, 2), max_size=25)


def walked(rows, row_after, size):
    """Every page of a list, by asking for what comes after the last row of the page before."""
    seen, last = [], None
    while page := list((rows.filter(row_after(last)) if last else rows)[:size]):
        seen += page
        last = page[-1]
    return seen


class PagingWalksEveryRowOnce(TestCase):
    @settings(max_examples=25)
    @given(lists, st.integers(1, 7), st.sampled_from([After, Before]))
    def test_whatever_the_length_of_a_page_and_however_many_rows_are_alike(
        self, numbers, size, side
    ):
        with towns.every_town():
            Tally.objects.bulk_create(
                Tally(what=f"{place:03}", since=MONDAY_NOON, times=times)
                for place, times in enumerate(numbers)
            )
        sign = "-" if side is Before else ""
        rows = Tally.objects.order_by(f"{sign}times", f"{sign}what").values_list("times", "what")

        seen = walked(rows, lambda last: side(("times", "what"), last), size)

        everything = sorted(
            ((times, f"{place:03}") for place, times in enumerate(numbers)),
            reverse=side is Before,
        )
        assert seen == everything
