"""Words that are marked for translation, for rooms that are to know nothing else of Django."""

from django.utils.translation import gettext_lazy as _

__all__ = ["_"]
