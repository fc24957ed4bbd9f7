import random

import pytest

from highstreet_analysis.police_uk.downloading import NoDownload, download
from tests.spec.picture.archives import serving_archives
from tests.spec.picture.files import a_row, a_text, an_archive, rows

title = "A force's months are fetched without the rest of the country"

NOISE = random.Random(1).randbytes(3_000_000).hex()


@pytest.fixture
def archives(tmp_path):
    with serving_archives(tmp_path) as archives:
        yield archives


def holding(archives, name, *months, more=""):
    members = {
        f"{month}/{month}-northamptonshire-street.csv": a_text(*rows(3, month=month))
        for month in months
    }
    members[f"{months[0]}/{months[0]}-kent-street.csv"] = more or a_text(a_row())
    return an_archive(archives.folder, members, name=f"{name}.zip")


def fetch(archives, *months, force="northamptonshire"):
    return download(
        force, months, into=archives.folder / "fetched", address=archives.address, wait=0
    )


def test_only_the_files_that_were_asked_for_are_fetched(archives):
    archive = holding(archives, "latest", "2025-07", "2025-08", more=NOISE)

    files, missing = fetch(archives, "2025-08")

    assert [file.name for file in files] == ["2025-08-northamptonshire-street.csv"]
    assert files[0].read_text() == a_text(*rows(3, month="2025-08"))
    assert missing == []
    assert archives.sent < archive.stat().st_size / 4


def test_months_that_the_newest_archive_no_longer_holds_come_from_an_older_one(archives):
    holding(archives, "latest", "2025-07", "2025-08")
    holding(archives, "2022-03", "2022-02", "2022-03")

    files, missing = fetch(archives, "2022-02", "2022-03", "2025-08")

    assert [file.name[:7] for file in files] == ["2022-02", "2022-03", "2025-08"]
    assert missing == []


def test_months_that_nobody_has_are_named(archives):
    holding(archives, "latest", "2025-07", "2025-08")

    _, missing = fetch(archives, "2025-08", "2025-09")

    assert missing == ["2025-09"]


def test_a_network_that_fails_for_a_moment_is_tried_again(archives):
    holding(archives, "latest", "2025-08")
    archives.fails_next = 2

    files, _ = fetch(archives, "2025-08")

    assert len(files) == 1


def test_a_download_that_breaks_off_keeps_what_it_has_and_goes_on_there(archives):
    holding(archives, "latest", "2025-06", "2025-07", more=NOISE)
    fetch(archives, "2025-06")
    archives.fails_after = 0
    with pytest.raises(NoDownload, match="503"):
        fetch(archives, "2025-06", "2025-07")
    archives.fails_after = None
    (kept,) = (archives.folder / "fetched").iterdir()
    fetched_at = kept.stat().st_ctime_ns

    files, _ = fetch(archives, "2025-06", "2025-07")

    assert len(files) == 2
    assert kept.stat().st_ctime_ns == fetched_at


@pytest.mark.parametrize(
    ("prepare", "force", "why"),
    [
        (
            lambda archives: holding(archives, "latest", "2025-08"),
            "narnia",
            "a force called 'narnia'",
        ),
        (lambda archives: None, "northamptonshire", "There is no archive at"),
        (
            lambda archives: (archives.folder / "latest.zip").write_text(
                "Sorry, we are closed. " * 99
            ),
            "northamptonshire",
            "is not an archive",
        ),
        (
            lambda archives: (
                holding(archives, "latest", "2025-08"),
                setattr(archives, "gives_parts", False),
            ),
            "northamptonshire",
            "Download the archive with a browser",
        ),
    ],
    ids=["an unknown force", "no archive", "no zip", "no parts"],
)
def test_what_cannot_be_fetched_is_said_with_what_to_do(archives, prepare, force, why):
    prepare(archives)

    with pytest.raises(NoDownload, match=why):
        fetch(archives, "2025-08", force=force)

    assert not list((archives.folder / "fetched").glob("*"))
