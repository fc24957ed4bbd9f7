from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.db.backends.signals import connection_created
from PIL import Image
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from highstreet.operations.jobs import drop_untold_photos, remove_old_jobs
from highstreet.reports.models import Photo
from highstreet.reports.photos import keep, path_of
from tests.makers import a_partnership

title = "What is over is swept out"
pytestmark = pytest.mark.django_db(transaction=True)


def work() -> None:
    """What the queue's worker does, until nothing is left to do. Its threads leave their connections open."""
    opened = []

    def note(connection, **_):
        opened.append(connection.connection)

    connection_created.connect(note)
    try:
        # A thread of its own: in this one a browser of other tests may keep an event loop.
        with ThreadPoolExecutor(1) as beside:
            beside.submit(work_through).result()
    finally:
        connection_created.disconnect(note)
        for one in opened:
            one.close()


def work_through() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def test_jobs_that_were_done_days_ago_are_forgotten(noon):
    job = drop_untold_photos.defer(timestamp=int(noon.timestamp()))
    work()
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_events set at = at - interval '4 days' where job_id = %s", [job]
        )

    remove_old_jobs.defer(timestamp=int(noon.timestamp()))
    work()

    assert not ProcrastinateJob.objects.filter(id=job).exists()


def test_photos_of_forms_that_were_never_sent_are_dropped(noon):
    town, picture = a_partnership(), BytesIO()
    Image.new("RGB", (20, 20)).save(picture, "JPEG")
    picture.seek(0)
    old = keep(picture, size=500, key=uuid4(), town=town.id, at=noon - timedelta(days=9))

    drop_untold_photos.defer(timestamp=int(noon.timestamp()))
    work()

    assert not Photo.objects.exists()
    assert not path_of(old.name).exists()
