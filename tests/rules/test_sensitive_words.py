import pytest
from hypothesis import given
from hypothesis import strategies as st

from highstreet.reports.sensitive import noticed

PLAIN = ["he", "took", "three", "bottles", "near", "the", "red", "door", "and", "ran", "shouting"]
NAMED = ["Polish", "muslim", "schizophrenic", "gay", "tory", "Asian lads", "white man", "pregnant"]
words = st.lists(st.sampled_from(PLAIN), max_size=8)


@given(words, st.sampled_from(NAMED), words, st.sampled_from([" ", ", ", "\n", ". "]))
def test_a_word_that_does_not_belong_is_found_wherever_it_stands(before, word, after, gap):
    text = gap.join([*before, word, *after])

    assert word.lower() in [one.word.lower() for one in noticed(text)]


@given(words, st.sampled_from([" ", ", ", "\n"]))
def test_what_is_only_told_as_it_was_warns_nobody(said, gap):
    assert noticed(gap.join(said)) == []


@given(st.text(max_size=300))
def test_whatever_is_written_is_read_and_each_word_named_once_as_it_stands(text):
    found = [one.word for one in noticed(text)]

    assert all(word in text for word in found)
    assert len({word.lower() for word in found}) == len(found)


@pytest.mark.parametrize(
    "text",
    [
        "black jacket, white trainers",
        "a brown bag",
        "the Indian restaurant",
        "Polish shop",
        "tan coat",
    ],
)
def test_clothes_and_places_are_not_people(text):
    assert noticed(text) == []
