"""The streets that benchmarks let invented years happen in: the town's own, where its data is at hand."""

from pathlib import Path

from highstreet.operations.opening.gazetteer_files import gazetteer_at
from highstreet_simulation.town import Street

HERE = Path(__file__).resolve().parents[1]
LON, LAT = -0.7263, 52.3988


def streets_at_hand() -> list[Street]:
    from django.conf import settings

    found = gazetteer_at(Path(settings.OPEN_DATA), lon=LON, lat=LAT)
    return [Street(s.name, s.lon, s.lat, found.busy[s.name]) for s in found.streets]
