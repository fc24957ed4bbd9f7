import io
import os
import shutil
import subprocess

import psutil
import pytest
from PIL import Image

from tests.faults.telling import Teller

pytestmark = pytest.mark.fault
ROOM = 50_000


@pytest.fixture
def files_cannot_grow(town):
    """Each web worker may write so many bytes into a file and no more: the write breaks off in the middle."""
    before = {one: one.rlimit(psutil.RLIMIT_FSIZE) for one in town.web_workers()}
    for one, (_, most) in before.items():
        one.rlimit(psutil.RLIMIT_FSIZE, (ROOM, most))
    yield
    for one, limits in before.items():
        one.rlimit(psutil.RLIMIT_FSIZE, limits)


@pytest.fixture
def disk_is_full(town):
    """A disk of the size of a stamp where the photos are kept."""
    town.photos.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(town.photos)]
    if os.geteuid() != 0 or not shutil.which("mount") or subprocess.call(mount):
        pytest.skip("Only root may mount a small disk here.")
    yield
    subprocess.run(["umount", str(town.photos)], check=True)


def a_photo():
    """Noise, which no format makes small."""
    drawn = io.BytesIO()
    Image.frombytes("RGB", (400, 300), os.urandom(400 * 300 * 3)).save(drawn, "JPEG")
    return {"photos": ("till.jpg", drawn.getvalue(), "image/jpeg")}


@pytest.fixture(params=["files_cannot_grow", "disk_is_full"])
def full(request):
    return request.getfixturevalue(request.param)


def test_the_photo_is_refused_in_words_nothing_is_half_kept_and_the_report_can_go_without(
    town, full, request
):
    teller = Teller(town, 1, request.node.callspec.id)
    teller.open()

    page = teller.send(json=False, files=a_photo())
    on_the_phone = teller.send(files=a_photo())
    without = teller.send()

    assert page.status_code == on_the_phone.status_code == 422
    assert "We cannot keep photos at the moment. Your report can go without" in page.text
    assert teller.form["words"] in page.text
    assert "till.jpg" in on_the_phone.json()["errors"]["photos"][0]
    assert not [path for path in town.photos.rglob("*") if path.is_file()]
    assert town.ask("select count(*) from reports_photo") == [(0,)]
    assert without.ok


def test_photos_are_kept_again_once_there_is_room(town):
    teller = Teller(town, 2, "room")
    teller.open()

    answer = teller.send(files=a_photo())

    assert answer.ok
    (kept,) = [path for path in town.photos.rglob("*") if path.is_file()]
    assert town.ask("select name, size from reports_photo") == [(kept.name, kept.stat().st_size)]
