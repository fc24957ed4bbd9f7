"""A town whose areas are known, and figures for it."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from highstreet.base import towns
from highstreet.measures.commands import set_police_area
from highstreet.measures.working_out import work_out_police
from highstreet.people.asking import Clockwork
from highstreet.people.models import Partnership
from highstreet_analysis.police_uk.importing import import_files
from tests.makers import LONG_AGO, a_partnership
from tests.spec.picture.files import NOON, a_file, a_row, rows

TOWN_CENTRE = ["E01027110", "E01035413"]
AREA = "the town centre of Kettering"


def a_town_with_areas(name: str = "Kettering", codes: Sequence[str] = TOWN_CENTRE) -> Partnership:
    town = a_partnership(name)
    set_police_area(
        name=AREA,
        force="northamptonshire",
        codes=codes,
        source="A test",
        by=Clockwork(town.id),
        at=LONG_AGO,
    )
    return town


def a_month_file(folder: Path, month: str, *lines: str) -> Path:
    return a_file(folder, *lines, name=f"{month}-northamptonshire-street.csv")


def months_of_theft(folder: Path, **thefts: int) -> list[Path]:
    """Files of shop thefts: `m2025_07=3` are three in July 2025."""
    named = {name[1:].replace("_", "-"): number for name, number in thefts.items()}
    return [
        a_month_file(folder, month, *rows(number, month=month))
        if number
        else a_month_file(folder, month, a_row(month=month, crime_type="Drugs"))
        for month, number in named.items()
    ]


def imported(files: Sequence[Path], town: Partnership) -> bool:
    """What the import does for one town; the lake is where the settings say."""
    import_files(files, lake=settings.LAKE, at=NOON)
    with towns.inside(town.id):
        return work_out_police(town=town.id, at=NOON)
