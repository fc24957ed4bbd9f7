"""Print what the platform promises, from the names of the tests in tests/spec."""

import ast
import sys
from pathlib import Path

SPEC = Path(__file__).resolve().parents[1] / "tests/spec"


def title_of(file: Path) -> str:
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            if node.targets[0].id == "title" and isinstance(node.value, ast.Constant):
                return str(node.value.value)
    raise SystemExit(f'{file} has no title: begin it with title = "…"')


def sentences(file: Path) -> list[str]:
    names = [
        node.name
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    return [name.removeprefix("test_").replace("_", " ").capitalize() + "." for name in names]


def main() -> None:
    for chapter in sorted(path for path in SPEC.iterdir() if (path / "__init__.py").exists()):
        sys.stdout.write(f"# {title_of(chapter / '__init__.py')}\n")
        for file in sorted(chapter.glob("test_*.py")):
            sys.stdout.write(f"\n## {title_of(file)}\n\n")
            sys.stdout.writelines(f"- {sentence}\n" for sentence in sentences(file))
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
