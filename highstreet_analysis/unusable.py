"""Input that no honest answer can be given to, said in words that tell what to do."""


class Unusable(ValueError):
    """The input cannot be used; the message says what is wrong with it and what to do."""
