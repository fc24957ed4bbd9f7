"""Write requirements/*.txt anew: exact versions with hashes, for every Python from 3.11 and every platform."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = Path(sys.executable).parent / "uv"


def with_extras(*names: str) -> list[str]:
    return ["pyproject.toml", *(part for name in names for part in ("--extra", name))]


SOURCES = {
    "installer": ["requirements/installer.in"],
    "node": ["requirements/node.in"],
    "town": ["pyproject.toml"],
    "dev": with_extras("dev", "lake", "linkage"),
    "oracles": ["pyproject.toml", "--all-extras"],
}

for name, source in SOURCES.items():
    subprocess.run(
        [str(UV), "pip", "compile", "--quiet", *source, "--generate-hashes", "--universal"]
        + ["--python-version", "3.11", "--no-emit-index-url", "--no-header"]
        + ["--output-file", f"requirements/{name}.txt", *sys.argv[1:]],
        cwd=ROOT,
        check=True,
    )
    sys.stdout.write(f"requirements/{name}.txt\n")
