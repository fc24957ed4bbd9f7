"""Gather the words that are to be translated, from pages, letters and Python, into highstreet/locale/highstreet.pot."""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "highstreet"
CATALOG = SOURCES / "locale/highstreet.pot"
METHODS = [
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/letters/**.txt", "jinja2"),
]
JINJA = {"silent": "false", "newstyle_gettext": "true", "trim_blocks": "true"}
OPTIONS = {"**/templates/**.html": JINJA, "**/letters/**.txt": JINJA}
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2)}
HEAD = b"""# The words of Highstreet that are to be translated; written by `make messages`.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

"""


def gathered() -> bytes:
    """The catalog as it should stand, without times and line numbers, so that it changes only with the words."""
    catalog = Catalog(charset="utf-8")
    found = extract_from_dir(SOURCES, METHODS, OPTIONS, KEYWORDS, strip_comment_tags=True)
    for file, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        catalog.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    out = BytesIO()
    write_po(out, catalog, include_lineno=False, omit_header=True, width=100)
    return HEAD + out.getvalue()


def main() -> None:
    CATALOG.parent.mkdir(exist_ok=True)
    CATALOG.write_bytes(gathered())
    sys.stdout.write(f"{CATALOG.relative_to(ROOT)} is written.\n")


if __name__ == "__main__":
    main()
