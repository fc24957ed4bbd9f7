"""Each page of docs/analysis shows a worked example and a proof, and says what they say."""

import os
import re

import pytest

from highstreet_analysis.prove.__main__ import names as all_proofs
from tools.write_analysis_pages import (
    DATA,
    EXAMPLE,
    EXAMPLES,
    PAGES,
    example_of,
    pages,
    proofs_on,
    with_example,
    with_proof,
)

# Examples that take longer than a test may: they are only written by `make analysis-pages`.
SLOW: set[str] = set()
SMALL_PAGE = (
    "a\n<!-- proof knox -->\nold\n<!-- /proof -->\nb\n<!-- proof gi -->\nold\n<!-- /proof -->\n"
)


@pytest.mark.parametrize("name", pages())
def test_a_page_has_an_example_and_a_proof(name):
    page = pages()[name].read_text(encoding="utf-8")

    assert EXAMPLE.search(page), f"{name}.md lacks <!-- example --> … <!-- /example -->"
    assert (EXAMPLES / f"{name.replace('-', '_')}.py").exists()
    is_proved = proofs_on(page) or "python -m benchmarks." in page
    assert is_proved, f"{name}.md lacks <!-- proof NAME --> … <!-- /proof --> or its benchmark"


def test_each_proof_is_on_one_page():
    shown = [name for path in pages().values() for name in proofs_on(path.read_text("utf-8"))]

    assert sorted(shown) == sorted(all_proofs())


@pytest.mark.parametrize("name", pages())
def test_a_page_shows_each_picture_that_its_example_draws(name):
    page = pages()[name].read_text(encoding="utf-8")

    for alt, picture in re.findall(r"!\[(.*?)\]\((.*?\.svg)\)", page):
        assert alt
        assert (PAGES / picture).exists()


@pytest.mark.parametrize("name", sorted(set(pages()) - SLOW))
def test_an_example_says_what_it_would_say_now(name, tmp_path):
    if not (DATA / "police").exists():
        where = f"There is no police data in {DATA}: name its folder in HIGHSTREET_DATA."
        if os.environ.get("CI") == "true":
            pytest.fail(where)
        pytest.skip(where)
    page = pages()[name].read_text(encoding="utf-8")

    found = with_example(page, example_of(name, data=DATA, pictures=tmp_path))

    assert found == page, "run `make analysis-pages`"
    assert all((PAGES / picture.name).exists() for picture in tmp_path.iterdir())


def test_a_proof_is_put_between_its_own_marks_and_nowhere_else():
    written = with_proof(SMALL_PAGE, "knox", "\nknox: new\n")

    assert "```text\nknox: new\n```\n<!-- /proof -->\nb\n<!-- proof gi -->\nold\n" in written
    assert written.startswith("a\n<!-- proof knox -->\n*Printed on ")
    assert proofs_on(written) == ["knox", "gi"]
    assert with_proof(written, "knox", "knox: new") == written
