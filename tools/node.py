"""Run Node's `node` or `npm`: the machine's own if it is new enough, else the one that comes as a Python wheel."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 20
BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[1]


def new_enough(node: str) -> bool:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)", said.stdout)
    return version is not None and int(version.group(1)) >= OLDEST


def machine_has_node() -> bool:
    node = shutil.which("node")
    return bool(node and shutil.which("npm") and new_enough(node))


def install_wheel() -> None:
    if (BIN / "node").exists():
        return
    sys.stdout.write(f"No Node {OLDEST} or newer on this machine: fetching it as a Python wheel\n")
    subprocess.run(
        [str(BIN / "uv"), "pip", "install", "--quiet", "--python", sys.executable]
        + ["--require-hashes", "-r", str(ROOT / "requirements/node.txt")],
        check=True,
    )


def main(tool: str, *arguments: str) -> int:
    environment = dict(os.environ)
    if not machine_has_node():
        install_wheel()
        environment["PATH"] = f"{BIN}{os.pathsep}{environment['PATH']}"
    return subprocess.run([tool, *arguments], env=environment, check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in {"node", "npm"}:
        sys.exit("Say: node.py node … or node.py npm …")
    sys.exit(main(*sys.argv[1:]))
