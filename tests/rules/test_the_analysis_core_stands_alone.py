"""The analysis core can be installed and used without the platform: in a notebook, by an analyst elsewhere."""

import shutil
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from highstreet_analysis.verdicts import Verdict

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("highstreet_analysis", "highstreet_simulation", "packages")
USED = """
import sys
from importlib import import_module
from importlib.abc import MetaPathFinder
from pkgutil import walk_packages

class NoPlatform(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("django", "highstreet"):
            raise ImportError(name)

sys.meta_path.insert(0, NoPlatform())
sys.path.insert(0, sys.argv[1])
import highstreet_analysis
assert highstreet_analysis.__path__[0].startswith(sys.argv[1])
names = [one.name for one in walk_packages(highstreet_analysis.__path__, "highstreet_analysis.")]
for name in names:
    if not name.endswith("__main__"):
        import_module(name)

from datetime import date
from highstreet_analysis.signals import signal
months = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(36)]
print(len(names), signal([30] * 24 + [3] * 12, months, what="thefts").verdict)
"""


def needs(project):
    return {*project["dependencies"], *chain(*project["optional-dependencies"].values())}


def project_in(folder):
    return tomllib.loads((folder / "pyproject.toml").read_text())["project"]


def test_it_needs_what_the_platform_pins_for_it():
    alone, whole = project_in(ROOT / "packages/analysis"), project_in(ROOT)

    assert needs(alone) <= needs(whole)
    assert alone["requires-python"] == whole["requires-python"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """As pip installs it, from a copy, so that nothing old is packed with it."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", "--no-index", "--target", target]
        + [source / "packages/analysis"],
        check=True,
    )
    return target


def test_every_module_of_it_works_where_there_is_no_platform(installed, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", USED, installed],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    modules, verdict = done.stdout.split(maxsplit=1)
    assert int(modules) == len(list(modules_of(ROOT / "highstreet_analysis")))
    assert verdict.strip() == Verdict.BETTER


def modules_of(folder):
    for file in folder.rglob("*.py"):
        if file != folder / "__init__.py":
            yield file
