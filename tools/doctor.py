"""Say in plain words what is missing or wrong on this machine. It needs nothing but Python itself."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (3, 11)
NEEDED_GIGABYTES = 3
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def python_trouble() -> str:
    if sys.version_info < OLDEST:
        return (
            f"Python {sys.version.split()[0]} is too old: Highstreet needs 3.11 or newer. "
            "Install it, then say for instance: make town PYTHON=python3.12"
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return "Python's venv is missing. On Debian and Ubuntu: apt-get install python3-venv"
    return ""


def chromium_trouble() -> str:
    if any(shutil.which(name) for name in CHROMIUM_NAMES):
        return ""
    return (
        "No Chromium: the browser tests are skipped, everything else works. "
        "On Debian and Ubuntu: apt-get install chromium"
    )


def node_note() -> str:
    found = shutil.which("node")
    if found and shutil.which("npm"):
        said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
        return f"Node {said.stdout.strip()} is on this machine."
    return "No Node on this machine: it comes as a Python wheel when it is needed."


def space_trouble() -> str:
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < NEEDED_GIGABYTES:
        return f"Only {free:.1f} GB free here: setting up needs {NEEDED_GIGABYTES} GB."
    return ""


def say(good: str, trouble: str) -> bool:
    sys.stdout.write(f"  {'—' if trouble else '✓'} {trouble or good}\n")
    return not trouble


def main(*arguments: str) -> int:
    if trouble := python_trouble():
        sys.stdout.write(f"{trouble}\n")
        return 1
    if "--only-python" in arguments:
        return 0
    sys.stdout.write("This machine\n")
    say(f"Python {sys.version.split()[0]}", "")
    for tool in ("git", "make"):
        say(tool, "" if shutil.which(tool) else f"No {tool}: install it with your package manager.")
    say("Room on the disk", space_trouble())
    say(node_note(), "")
    say("Chromium, for the browser tests", chromium_trouble())
    highstreet = ROOT / ".venv/bin/highstreet"
    if not highstreet.exists():
        sys.stdout.write("Not set up yet: `make town` sets everything up.\n")
        return 0
    return subprocess.run([highstreet, "doctor"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
