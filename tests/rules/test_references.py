from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from highstreet.base.reference import (
    ALPHABET,
    LENGTH,
    check_sign,
    new_reference,
    read_reference,
    written,
)

bodies = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1)


def whole(body):
    return body + check_sign(body)


@given(bodies)
def test_every_single_wrong_sign_is_noticed(body):
    signs = whole(body)

    wrong = [
        signs[:place] + sign + signs[place + 1 :]
        for place in range(LENGTH)
        for sign in ALPHABET
        if sign != signs[place]
    ]

    assert read_reference(signs) == written(signs)
    assert not [one for one in wrong if read_reference(one)]


@given(bodies)
def test_any_two_neighbours_that_changed_places_are_noticed(body):
    signs = whole(body)

    swapped = [
        signs[:place] + second + first + signs[place + 2 :]
        for place, (first, second) in enumerate(pairwise(signs))
        if first != second
    ]

    assert not [one for one in swapped if read_reference(one)]


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_not_but_never_breaks(typed):
    found = read_reference(typed)

    assert found is None or read_reference(found.lower()) == found


def test_a_new_reference_reads_as_itself_however_it_is_spoken():
    reference = new_reference()

    assert read_reference(f" {reference.lower().replace('-', ' ')} ") == reference
