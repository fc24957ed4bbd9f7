import io

import pytest
from django.core.management import CommandError, call_command

from highstreet.measures.choices import CrimeType
from highstreet.measures.queries.by_month import police_by_month
from tests.makers import a_partnership
from tests.spec.picture.archives import serving_archives
from tests.spec.picture.files import a_file, a_row, a_text, an_archive, rows
from tests.spec.picture.town import a_town_with_areas

title = "Importing from the command line says what it did"
pytestmark = pytest.mark.django_db


def said(*words):
    out = io.StringIO()
    call_command("import", *map(str, words), stdout=out)
    return out.getvalue()


def thefts(town):
    panel = police_by_month(town.id, CrimeType.SHOP_THEFT)
    return panel and panel.picture.latest.total


def test_files_become_the_figures_of_the_town_and_each_defect_is_said_with_what_was_done(tmp_path):
    town = a_town_with_areas()
    file = a_file(tmp_path, *rows(3), a_row(crime_id=""))

    words = said("police-uk", file)

    assert thefts(town) == 4
    assert "Read 1 file with 4 rows; 4 count." in words
    assert "1 crime has no Crime ID. Each row counts once." in words
    assert "The police figures and charts of Kettering are worked out anew." in words


def test_a_second_import_says_that_everything_is_as_it_was(tmp_path):
    a_town_with_areas()
    file = a_file(tmp_path, *rows(3))
    said("police-uk", file)

    words = said("police-uk", file)

    assert "Months of a force that are new or newer: 0. As they were already: 1." in words


def test_a_file_that_cannot_be_taken_is_named_and_the_command_ends_with_an_error(tmp_path):
    town = a_town_with_areas()
    good, bad = a_file(tmp_path, *rows(3)), a_file(tmp_path, text="\n", name="bad.csv")
    out = io.StringIO()

    with pytest.raises(CommandError, match="Not every file could be taken"):
        call_command("import", "police-uk", str(good), str(bad), stdout=out)

    assert f"{bad}: The file is empty." in out.getvalue()
    assert thefts(town) == 3


def test_nothing_that_can_be_read_changes_nothing_and_is_an_error(tmp_path):
    town = a_town_with_areas()

    with pytest.raises(CommandError, match="nothing was changed"):
        said("police-uk", a_file(tmp_path, text="Name,Price\nTea,2\n"))

    assert thefts(town) is None


def test_months_are_downloaded_imported_and_not_kept_twice(tmp_path, settings, lake):
    town = a_town_with_areas()
    month = "2025-08/2025-08-northamptonshire-street.csv"
    an_archive(tmp_path, {month: a_text(*rows(3))}, name="latest.zip")

    with serving_archives(tmp_path) as archives:
        settings.POLICE_ARCHIVE_ADDRESS = archives.address
        words = said("police-uk", "--download", "Northamptonshire Police", "2025-08..2025-09")

    assert thefts(town) == 3
    assert "Nobody has published 2025-09." in words
    assert not (lake / "fetched").exists()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ([], "Give files and folders, or --download"),
        (["--download", "kent", "lately"], "'lately' is not a month"),
    ],
)
def test_a_question_that_cannot_be_meant_is_answered_with_how_to_ask(asked, why):
    with pytest.raises(CommandError, match=why):
        said("police-uk", *asked)


def test_a_towns_areas_are_taken_from_a_file_of_codes(tmp_path):
    a_partnership()
    codes = tmp_path / "areas.csv"
    codes.write_text("LSOA21CD,LSOA21NM\nE01035413,North Northamptonshire 018G\n")

    words = said("police-area", "kettering", codes, "--name", "the town centre", "--force", "kent")

    assert "Kettering counts what is recorded in 1 area as its own." in words
    assert "is imported yet: `highstreet import police-uk`" in words


@pytest.mark.parametrize(
    ("written", "why"),
    [("Name\nNobody\n", "names no LSOA codes"), (None, "There is no file")],
)
def test_a_file_without_codes_is_refused(tmp_path, written, why):
    a_partnership()
    codes = tmp_path / "areas.csv"
    if written:
        codes.write_text(written)

    with pytest.raises(CommandError, match=why):
        said("police-area", "kettering", codes, "--name", "the town centre")


def test_a_town_that_is_not_there_is_answered_with_those_that_are(tmp_path):
    a_partnership()

    with pytest.raises(CommandError, match="there is: kettering"):
        said("police-area", "narnia", tmp_path / "areas.csv", "--name", "x")
