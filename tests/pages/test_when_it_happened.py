from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from highstreet.base.happened import when
from highstreet.base.working_time import LONDON, at_local
from highstreet.letters.models import Letter
from highstreet.people.choices import Role
from highstreet.reports.models import Report
from tests.makers import a_member, a_partnership, a_report, sign_in, typed

pytestmark = pytest.mark.django_db
FORM = "/kettering/tell/report/"
SATURDAY, SUNDAY = date(2026, 2, 28), date(2026, 3, 1)
A_WEEKEND = {
    "occurred_from": at_local(SATURDAY, time(0)),
    "occurred_to": at_local(SUNDAY, time(23, 59)),
}


def page_of(client, address):
    return client.get(address).content.decode()


def test_two_days_that_are_typed_without_times_are_said_as_two_days(client):
    a_partnership()
    today = datetime.now(UTC).astimezone(LONDON).date()
    first, last = today - timedelta(days=5), today - timedelta(days=4)
    form = typed(when="between", from_day=first.isoformat(), to_day=last.isoformat())

    outlook = client.post(FORM, form | {"action": "check"}).content.decode()
    client.post(FORM, form)

    report = Report.objects.get()
    words = f"{first:%A} {first.day} {first:%B} to {last:%A} {last.day} {last:%B}"
    assert when(report.occurred_from, report.occurred_to) == words
    assert words in outlook


def test_the_desk_s_queue_and_page_say_the_days(client):
    report = a_report(**A_WEEKEND)
    sign_in(client, a_member())

    queue = page_of(client, reverse("desk:queue"))
    page = page_of(client, reverse("desk:report", kwargs={"reference": report.reference}))

    assert '<td class="queue__when">Sat 28 Feb</td>' in queue
    assert "<dd>Saturday 28 February to Sunday 1 March <span" in page
    assert "midnight" not in queue + page


def test_the_shop_s_log_and_file_say_the_days(client):
    shopkeeper = a_member(Role.SHOP)
    a_report(by=shopkeeper, **A_WEEKEND)
    sign_in(client, shopkeeper)

    log, file = page_of(client, reverse("shop:log")), page_of(client, reverse("shop:file"))

    assert ">Sat 28 Feb to Sun 1 Mar<" in log
    assert ",2026-02-28,2026-03-01," in file


def test_the_reporter_s_page_and_letter_say_the_days(client):
    report = a_report(**A_WEEKEND)

    page = page_of(
        client, reverse("public:report", kwargs={"town": "kettering", "link": report.link})
    )

    (letter,) = Letter.objects.filter(kind="reports/told")
    assert "Saturday 28 February to Sunday 1 March" in page
    assert "Saturday 28 February to Sunday 1 March." in letter.body
    assert "midnight" not in page + letter.body
