"""Fill the pages of docs/analysis: worked examples counted from real data, and proofs as they print."""

import argparse
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs/analysis"
EXAMPLES = PAGES / "examples"
DATA = Path(os.environ.get("HIGHSTREET_DATA", ROOT.parent / "shared/data"))
EXAMPLE = re.compile(
    r"(?<=^<!-- example -->\n).*?(?=^<!-- /example -->$)", re.DOTALL | re.MULTILINE
)
PROOF = re.compile(
    r"(?<=^<!-- proof )(?P<name>\w+)( -->\n).*?(?=^<!-- /proof -->$)", re.DOTALL | re.MULTILINE
)


def pages() -> dict[str, Path]:
    """Every page by its name: where, did-it-work, …"""
    return {path.stem: path for path in sorted(PAGES.glob("*.md"))}


def proofs_on(page: str) -> list[str]:
    """Which proofs a page shows."""
    return [found["name"] for found in PROOF.finditer(page)]


def example_of(page: str, *, data: Path = DATA, pictures: Path = PAGES) -> str:
    """The worked example of a page, counted anew; its pictures go to `pictures`."""
    path = EXAMPLES / f"{page.replace('-', '_')}.py"
    spec = spec_from_file_location(f"example_{path.stem}", path)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.example(data, pictures)).strip()


def with_example(page: str, example: str) -> str:
    """The page with this example between its marks."""
    return EXAMPLE.sub(lambda _: f"{example}\n", page)


def with_proof(page: str, name: str, printed: str) -> str:
    """The page with what this proof printed between its marks; other proofs stay."""
    shown = f"```text\n{printed.strip()}\n```\n"

    def one(found: re.Match[str]) -> str:
        return f"{name} -->\n{ran_on()}\n\n{shown}" if found["name"] == name else found[0]

    return PROOF.sub(one, page)


def ran_on() -> str:
    """On what the proof was run, for whoever compares its times with their own."""
    return (
        f"*Printed on {os.cpu_count()} {platform.machine()} processors by Python "
        f"{platform.python_version()}.*"
    )


def run_proof(name: str) -> tuple[str, bool]:
    """What a proof prints, and whether all of its bars were reached."""
    command = [sys.executable, "-m", "highstreet_analysis.prove", name]
    ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if not ran.stdout.strip().startswith(f"{name}:"):
        sys.exit(f"The proof {name} printed nothing that could be shown.")
    return ran.stdout, ran.returncode == 0


def write_examples(asked: Iterable[str]) -> None:
    for name in asked:
        path = pages()[name]
        page = path.read_text(encoding="utf-8")
        path.write_text(with_example(page, example_of(name)), encoding="utf-8")
        sys.stdout.write(f"docs/analysis/{name}.md: the example\n")


def write_proofs(asked: Iterable[str]) -> list[str]:
    """Write each, those below their bars too; gives the names of these."""
    missed = []
    for name in asked:
        printed, holds = run_proof(name)
        missed += [] if holds else [name]
        for path in pages().values():
            page = path.read_text(encoding="utf-8")
            if name in proofs_on(page):
                path.write_text(with_proof(page, name, printed), encoding="utf-8")
                sys.stdout.write(f"docs/analysis/{path.name}: the proof {name}\n")
    return missed


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools/write_analysis_pages.py", description=__doc__)
    parser.add_argument("--examples", nargs="*", metavar="PAGE", help="of these pages, or all")
    parser.add_argument("--proofs", nargs="*", metavar="NAME", help="these, or all (for minutes)")
    asked = parser.parse_args()
    shown = [name for path in pages().values() for name in proofs_on(path.read_text("utf-8"))]
    if unknown := set(asked.examples or ()) - set(pages()):
        parser.error(f"There is no page {', '.join(sorted(unknown))}: {', '.join(pages())}.")
    if unknown := set(asked.proofs or ()) - set(shown):
        parser.error(f"No page shows the proof {', '.join(sorted(unknown))}: {', '.join(shown)}.")
    if asked.examples is None and asked.proofs is None:
        parser.error("Say --examples or --proofs, or both.")
    if asked.examples is not None:
        write_examples(asked.examples or pages())
    missed = [] if asked.proofs is None else write_proofs(asked.proofs or dict.fromkeys(shown))
    if missed:
        sys.stdout.write(f"Below their bars: {', '.join(missed)}.\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
