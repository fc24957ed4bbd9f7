"""The streets that benchmarks let invented years happen in: the town's own, where its data is at hand."""

import os
from pathlib import Path

import django

from highstreet_simulation.town import Street

LON, LAT = -0.7263, 52.3988


def streets_at_hand() -> list[Street]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "highstreet.config.settings")
    os.environ.setdefault("HIGHSTREET_DEMONSTRATION", "yes")
    os.environ.setdefault("HIGHSTREET_DATABASE_URL", "postgresql:///none")
    django.setup()
    from django.conf import settings

    from highstreet.operations.opening.gazetteer_files import gazetteer_at  # needs the settings

    found = gazetteer_at(Path(settings.OPEN_DATA), lon=LON, lat=LAT)
    return [Street(s.name, s.lon, s.lat, found.busy[s.name]) for s in found.streets]
