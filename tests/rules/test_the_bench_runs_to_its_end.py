import subprocess
from pathlib import Path

import pytest

title = "Measuring goes on when a bar is missed, and says so at the end"
HERE = Path(__file__).resolve().parents[2]
MEASURES = ["-m benchmarks.pack", "-m benchmarks all", "-m benchmarks.pack --keep"]


@pytest.mark.parametrize("missed, code", [*((one, 2) for one in MEASURES), ("none of them", 0)])
def test_all_three_are_run_whichever_misses_its_bar(tmp_path, missed, code):
    """A python of our own writes down what it is asked, and misses the bar of one."""
    asked = tmp_path / "asked"
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho "$*" >> {asked}\ntest "$*" != "{missed}"\n')
    python.chmod(0o755)
    built = "highstreet/web/built/manifest.txt"

    run = subprocess.run(
        ["make", "-o", ".venv/dev", "-o", built, "bench", f"BIN={tmp_path}", "BENCH=all"],
        cwd=HERE,
        capture_output=True,
        check=False,
    )

    assert asked.read_text().splitlines() == MEASURES
    assert run.returncode == code
