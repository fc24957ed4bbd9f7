from datetime import date, datetime, time

import pytest

from highstreet.base.happened import for_file, short_beginning, short_when, when
from highstreet.base.working_time import at_local

# The clocks go forward on 29 March 2026: what is a day in England is not a day in UTC.
THURSDAY, FRIDAY, SUMMER = date(2026, 3, 12), date(2026, 3, 13), date(2026, 7, 2)
MIDNIGHT, TWO, FOUR, LAST = time(0), time(14), time(16), time(23, 59)


@pytest.mark.parametrize(
    ("begin", "end", "said"),
    [
        ((THURSDAY, TWO), (THURSDAY, TWO), "Thursday 12 March, 2pm"),
        ((THURSDAY, MIDNIGHT), (THURSDAY, MIDNIGHT), "Thursday 12 March, midnight"),
        ((THURSDAY, TWO), (THURSDAY, FOUR), "Thursday 12 March, 2pm to 4pm"),
        ((THURSDAY, MIDNIGHT), (THURSDAY, LAST), "Thursday 12 March"),
        ((SUMMER, MIDNIGHT), (SUMMER, LAST), "Thursday 2 July"),
        ((THURSDAY, MIDNIGHT), (THURSDAY, FOUR), "Thursday 12 March, before 4pm"),
        ((THURSDAY, TWO), (THURSDAY, LAST), "Thursday 12 March, after 2pm"),
        ((THURSDAY, MIDNIGHT), (FRIDAY, LAST), "Thursday 12 March to Friday 13 March"),
        ((THURSDAY, TWO), (FRIDAY, LAST), "Thursday 12 March, 2pm to Friday 13 March"),
        ((THURSDAY, MIDNIGHT), (FRIDAY, FOUR), "Thursday 12 March to Friday 13 March, 4pm"),
    ],
)
def test_what_is_known_only_to_its_day_is_said_as_a_day(begin, end, said):
    assert when(at_local(*begin), at_local(*end)) == said


def test_a_list_says_the_same_in_short():
    begin, end = at_local(THURSDAY, MIDNIGHT), at_local(FRIDAY, LAST)

    assert short_when(begin, end) == "Thu 12 Mar to Fri 13 Mar"
    assert short_beginning(begin) == "Thu 12 Mar"
    assert short_beginning(at_local(THURSDAY, TWO)) == "Thu 12 Mar, 2pm"


def test_a_spreadsheet_has_a_bare_date_where_only_the_day_is_known():
    day = at_local(SUMMER, MIDNIGHT), at_local(SUMMER, LAST)
    moment = at_local(SUMMER, TWO)

    assert for_file(*day) == ("2026-07-02", "2026-07-02")
    assert for_file(moment, moment) == ("2026-07-02T14:00+01:00", "2026-07-02T14:00+01:00")


def test_the_last_minute_of_a_day_ends_with_its_last_second():
    begin = at_local(THURSDAY, MIDNIGHT)
    end = datetime.combine(THURSDAY, time(23, 59, 40), tzinfo=begin.tzinfo)

    assert when(begin, end) == "Thursday 12 March"
