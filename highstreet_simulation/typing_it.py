"""How people type at a till: short, hurried, in lower case, with slips."""

from highstreet_simulation.chance import Stream, happens, one_of

SHORTENED = {
    " and ": " & ",
    "two ": "2 ",
    "three ": "3 ",
    " before ": " b4 ",
    "because": "bcos",
    "please": "pls",
    "about ": "abt ",
    "people": "ppl",
    " with ": " w/ ",
    "security": "sec",
    "customers": "custs",
}
CORRECT_ENOUGH = {"neat": 0.0, "plain": 0.12, "hurried": 0.45}


def typed(rng: Stream, words: str, style: str) -> str:
    """The words as somebody of this style types them."""
    if not words or style == "neat":
        return words
    if happens(rng, 0.8 if style == "hurried" else 0.25):
        words = words.lower()
    if style == "hurried":
        for long, short in SHORTENED.items():
            if long in words and happens(rng, 0.5):
                words = words.replace(long, short)
        words = words.rstrip(".") if happens(rng, 0.7) else words
    if happens(rng, CORRECT_ENOUGH[style]):
        words = with_a_slip(rng, words)
    return words


def with_a_slip(rng: Stream, words: str) -> str:
    """One letter swapped, lost or doubled, inside a longer word.

    >>> from highstreet_simulation.chance import stream
    >>> len(with_a_slip(stream(3), "jacket")) in (5, 6, 7)
    True
    """
    parts = words.split(" ")
    long = [place for place, part in enumerate(parts) if len(part) > 4 and part.isalpha()]
    if not long:
        return words
    place = one_of(rng, long)
    word = parts[place]
    at = int(rng.integers(1, len(word) - 2))
    slips = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
    )
    parts[place] = one_of(rng, slips)
    return " ".join(parts)
