"""Words that are marked for translation, for rooms that are to know nothing else of Django."""

from functools import lru_cache
from typing import Any

from django.db.models.enums import Choices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

__all__ = ["_", "labels"]


def labels(choices: type[Choices]) -> dict[Any, str]:
    """The words for each value, as they are in the language of the moment: looked up once, not for each row."""
    return _labels(choices, get_language())


@lru_cache
def _labels(choices: type[Choices], language: str | None) -> dict[Any, str]:  # noqa: ARG001
    return {value: str(label) for value, label in choices.choices}
