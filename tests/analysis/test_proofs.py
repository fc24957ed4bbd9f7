"""The runner of proofs: a missed bar is an error, whatever kind of truth says so."""

import sys
from pathlib import Path

import pytest

import highstreet_analysis.prove as proofs
from highstreet_analysis.prove.__main__ import main

PROOF = '''"""A proof for this test."""
import numpy as np
from highstreet_analysis.prove.lines import Line

def prove():
    yield Line("what", "measured", "bar", {holds})
'''


@pytest.mark.parametrize(
    ("holds", "code", "ends"),
    [
        ("np.True_", 0, "All reach their bars."),
        ("None", 0, "All reach their bars."),
        ("False", 1, "1 below the bar."),
        ("np.False_", 1, "1 below the bar."),
    ],
)
def test_a_missed_bar_is_an_error(
    holds: str,
    code: int,
    ends: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "of_this_test.py").write_text(PROOF.format(holds=holds))
    monkeypatch.setattr(proofs, "__path__", [str(tmp_path), *proofs.__path__])
    monkeypatch.delitem(sys.modules, "highstreet_analysis.prove.of_this_test", raising=False)
    monkeypatch.setattr(sys, "argv", ["prove", "of_this_test"])

    assert main() == code
    assert capsys.readouterr().out.strip().endswith(ends)


def test_a_proof_that_does_not_exist_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["prove", "luck"])

    with pytest.raises(SystemExit):
        main()

    assert "There is no proof called luck." in capsys.readouterr().err
