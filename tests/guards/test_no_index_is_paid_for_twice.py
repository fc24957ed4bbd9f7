"""Each report pays for every index of the tables that it goes into (docs/decisions/0012)."""

import pytest
from django.db import connection

# An index that another begins with, or equals, answers nothing that the other does not.
ON_BOTH_SIDES = """
select short.indexrelid::regclass::text, long.indexrelid::regclass::text
from pg_index short
join pg_index long on long.indrelid = short.indrelid and long.indexrelid <> short.indexrelid
join pg_class of_short on of_short.oid = short.indexrelid
join pg_class of_long on of_long.oid = long.indexrelid and of_long.relam = of_short.relam
where short.indrelid = any(%s::regclass[])
    and not short.indisunique
    and short.indpred is null and long.indpred is null
    and short.indexprs is null and long.indexprs is null
    and starts_with(long.indkey::text || ' ', short.indkey::text || ' ')
"""
FOR_EACH_REPORT = [
    "promises_undertaking",
    "promises_promise",
    "reports_report",
    "reports_telling",
    "reports_findable",
    "reports_cellmonth",
    "reports_step",
    "reports_proposal",
    "letters_letter",
    "trail_entry",
]


@pytest.mark.django_db
def test_no_index_of_a_report_is_the_beginning_of_another():
    with connection.cursor() as cursor:
        cursor.execute(ON_BOTH_SIDES, [FOR_EACH_REPORT])
        twice = cursor.fetchall()

    assert not twice


@pytest.mark.django_db
def test_an_index_that_is_the_beginning_of_another_is_found():
    with connection.cursor() as cursor:
        cursor.execute("create index needless on reports_report (partnership_id)")
        cursor.execute(ON_BOTH_SIDES, [["reports_report"]])
        found = {short for short, _long in cursor.fetchall()}

    assert found == {"needless"}
