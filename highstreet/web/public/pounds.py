"""Money as people type it: 40, £12.50 or 1,200."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_POUNDS = 1_000_000


class Pounds(forms.DecimalField):
    default_error_messages = {
        "invalid": _("Give the worth as a number, such as 40 or 12.50."),
        "min_value": _("Give a number from 0 up."),
        "max_value": _("Give a number up to one million."),
        "max_decimal_places": _("Give pounds and pence, such as 12.50."),
    }

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            min_value=0,
            max_value=MOST_POUNDS,
            decimal_places=2,
            required=False,
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(re.sub(r"[£,\s]", "", value or ""))


def pence(pounds: Decimal | None) -> int | None:
    return None if pounds is None else int(pounds * 100)
