import csv
import io

import pytest
from django.urls import reverse

from highstreet.people.choices import Role
from tests.makers import a_member, a_report, a_shop, sign_in

title = "A shop's own file"
pytestmark = pytest.mark.django_db
FILE = reverse("shop:file")


def rows_for(client, member) -> list[dict[str, str]]:
    sign_in(client, member)
    return list(csv.DictReader(io.StringIO(client.get(FILE).content.decode("utf-8-sig"))))


def test_a_shop_has_everything_that_it_told_as_a_file_for_a_spreadsheet(client):
    shopkeeper = a_member(Role.SHOP)
    reports = [a_report(by=shopkeeper, taken="gin") for _ in range(2)]

    rows = rows_for(client, shopkeeper)

    assert {row["Reference"] for row in rows} == {report.reference for report in reports}
    assert {row["Taken"] for row in rows} == {"gin"}


@pytest.mark.parametrize("begun", ["=", "+", "-", "@", "\t="])
def test_no_cell_of_the_file_can_be_a_formula(client, begun):
    shopkeeper = a_member(Role.SHOP)
    a_report(by=shopkeeper, taken=f"{begun}HYPERLINK(1)")

    (row,) = rows_for(client, shopkeeper)

    assert row["Taken"] == f"'{begun}HYPERLINK(1)"


def test_what_passers_by_tell_about_a_shop_is_not_in_its_file(client):
    shop = a_shop()
    a_report(place=f"premises:{shop.id}")

    assert rows_for(client, a_member(Role.SHOP, of=shop.business)) == []
