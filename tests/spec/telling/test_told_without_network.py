from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from highstreet.promises.models import Promise
from highstreet.reports.models import Photo, Report
from tests.makers import a_partnership, typed

title = "What is told without a network"
pytestmark = pytest.mark.django_db
FORM = "/kettering/tell/report/"
AS_JSON = {"Accept": "application/json"}


def a_photo(colour: str = "red") -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (40, 30), colour).save(drawn, "PNG")
    return SimpleUploadedFile("photo.png", drawn.getvalue(), content_type="image/png")


def test_the_same_form_sent_again_is_the_same_report(client):
    a_partnership()
    form = typed(words="Took the gin", key=str(uuid4()))

    first = client.post(FORM, form, headers=AS_JSON).json()
    again = client.post(FORM, form, headers=AS_JSON).json()

    assert again == first
    assert Report.objects.count() == 1


def test_a_form_that_came_directly_and_then_again_from_the_phone_is_one_report(client):
    a_partnership()
    form = typed(words="Took the gin")
    kept_at = datetime.now(UTC) - timedelta(minutes=2)

    client.post(FORM, form)
    client.post(FORM, form | {"kept_at": kept_at.isoformat()}, headers=AS_JSON)

    assert Report.objects.count() == 1


def test_another_thing_told_under_the_same_key_is_another_report(client):
    a_partnership()
    key = str(uuid4())

    client.post(FORM, typed(key=key, words="Took the gin"))
    client.post(FORM, typed(key=key, words="Came back and took the rum"))

    assert Report.objects.count() == 2


def test_a_photo_that_was_added_makes_it_another_form_and_is_kept(client):
    a_partnership()
    key = str(uuid4())

    client.post(FORM, typed(key=key, photos=[a_photo("red")]))
    client.post(FORM, typed(key=key, photos=[a_photo("red"), a_photo("blue")]))

    assert Report.objects.count() == 2
    assert not Photo.objects.filter(report=None).exists()


def test_a_form_with_photos_sent_again_is_one_report_with_its_photos_once(client):
    a_partnership()
    key = str(uuid4())

    for _ in range(2):
        client.post(FORM, typed(key=key, photos=[a_photo()]))

    report = Report.objects.get()
    assert report.photos.count() == Photo.objects.count() == 1


def test_now_means_when_it_was_typed_and_promises_run_from_when_it_arrived(client):
    a_partnership()
    kept_at = datetime.now(UTC) - timedelta(hours=30)

    client.post(FORM, typed(when="now", kept_at=kept_at.isoformat()), headers=AS_JSON)

    report = Report.objects.get()
    assert report.occurred_from == report.occurred_to == kept_at
    assert datetime.now(UTC) - report.told_at < timedelta(minutes=1)
    assert min(Promise.objects.values_list("due_at", flat=True)) > report.told_at


def test_what_waited_for_more_than_a_week_comes_back_to_be_given_a_day(client):
    a_partnership()
    kept_at = datetime.now(UTC) - timedelta(days=8)

    answer = client.post(FORM, typed(kept_at=kept_at.isoformat()), headers=AS_JSON)

    assert answer.status_code == 422
    assert "more than a week ago" in answer.json()["errors"]["when"][0]
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "kept_at", ["", "yesterday", "2026-02-31T99:00", "2026-03-01T10:00:00", "2999-01-01T00:00:00Z"]
)
def test_a_moment_that_cannot_be_meant_is_left_aside(client, kept_at):
    a_partnership()

    client.post(FORM, typed(when="now", kept_at=kept_at))

    report = Report.objects.get()
    assert report.occurred_from == report.told_at


def test_what_is_wrong_is_answered_field_by_field_for_a_phone_to_show(client):
    a_partnership()

    answer = client.post(FORM, typed(kind="", place_typed="Atlantis"), headers=AS_JSON)

    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"kind", "place_typed"}


def test_the_moment_is_carried_through_the_page_that_says_what_will_happen(client):
    a_partnership()
    kept_at = (datetime.now(UTC) - timedelta(hours=3)).isoformat()

    page = client.post(FORM, typed(action="check", kept_at=kept_at)).content.decode()

    assert f'name="kept_at" value="{kept_at}"' in page
