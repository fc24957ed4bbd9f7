from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.makers import a_member, sign_in
from tests.spec.cases.making import (
    a_case,
)

pytestmark = pytest.mark.django_db


def now() -> datetime:
    return datetime.now(UTC)


def text(client, name, **parts) -> str:
    answer = client.get(reverse(name, kwargs=parts))
    assert answer.status_code == 200
    return answer.content.decode()


WORK = ("evidence", "triangle", "measure", "try", "action", "assess", "who")


@pytest.mark.parametrize("page", WORK)
def test_each_page_of_work_opens_for_the_lead(client, page):
    lead = a_member()
    case = a_case(lead, at=now())
    sign_in(client, lead)

    assert case.title in text(client, f"desk:case_{page}", reference=case.reference)
