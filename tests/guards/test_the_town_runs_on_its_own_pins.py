"""What `make town` installs is enough to run every page, command and job: the tests have more at hand."""

import os
import subprocess
import sys
from pathlib import Path

PINS = Path(__file__).resolve().parents[2] / "requirements/town.txt"
WITH_THE_PINS_ALONE = """
import re, sys
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path
from pkgutil import walk_packages

def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()

pinned = {plain(line.split("==")[0]) for line in Path(sys.argv[1]).read_text().splitlines() if "==" in line}
pinned |= {"highstreet", "pip", "setuptools"}
others = {
    name for name, given_by in packages_distributions().items()
    if not pinned & {plain(one) for one in given_by}
}

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name in others:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NotInstalled())
assert "pytest" in others
import django
django.setup()
import highstreet
for module in walk_packages(highstreet.__path__, "highstreet."):
    if not module.name.endswith("config.gunicorn"):
        import_module(module.name)
        print(module.name)
"""


def test_every_module_of_the_platform_is_imported_with_the_town_s_pins_alone():
    answer = subprocess.run(
        [sys.executable, "-c", WITH_THE_PINS_ALONE, str(PINS)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "highstreet.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr
    assert {"highstreet.operations.management.commands.town", "highstreet.targets.jobs"} <= set(
        answer.stdout.split()
    )
