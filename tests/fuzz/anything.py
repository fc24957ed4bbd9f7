"""Whatever can be typed or sent: any text of any length, and any of it in any fields of a form."""

from typing import Any

from hypothesis import strategies as st

from tests.fuzz.doors import Door
from tests.fuzz.nasty import VALUES

LONGEST = 5_000
AWKWARD = "\x00\x01\x08\t\n\x0b\x0c\r\x1b\x1f\x7f\x85\xa0\xad\u200b\u200d\u2028\u202e\u2029\ufeff\uffff\"&'<>%{}\\"

ANY_TEXT = st.text(max_size=40)
AWKWARD_TEXT = st.text(st.sampled_from(AWKWARD), max_size=12)
NONSENSE = st.sampled_from([value[:LONGEST] for value in VALUES.values()])
TEXT = st.one_of(
    ANY_TEXT,
    AWKWARD_TEXT,
    NONSENSE,
    st.lists(ANY_TEXT | AWKWARD_TEXT | NONSENSE, max_size=4).map("".join),
    st.builds(lambda text, times: (text * times)[:LONGEST], ANY_TEXT, st.integers(2, LONGEST)),
)
SENT = TEXT | st.lists(TEXT, max_size=3)


def spoilt(door: Door) -> st.SearchStrategy[dict[str, Any]]:
    """The form with anything at all in some of its fields: a list where a field comes often or never.

    Every other form is spoilt only where people write freely, so that many are accepted.
    """
    chosen = st.dictionaries(st.sampled_from(sorted(door.form)), SENT, min_size=1)
    if door.kept:
        chosen |= st.dictionaries(st.sampled_from(door.kept), TEXT, min_size=1)
    return chosen.map(lambda changes: door.form | changes)
