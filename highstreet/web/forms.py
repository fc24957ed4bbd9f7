"""What all forms have in common."""

from typing import Any, TypeVar, cast

from django import forms

F = TypeVar("F", bound=type[forms.Form])
DAY = {"required": "Give the day.", "invalid": "Give the day as day, month and year."}


def day_field(label: str, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, error_messages=DAY, required=required)


class Shared(dict[str, forms.Field]):
    """Fields that are not copied for each form."""

    def __deepcopy__(self, memo: Any) -> "Shared":
        return self


def with_shared_fields(form: F) -> F:
    """A form that never changes its own fields shares them: Django would copy them all for each request.

    For the form that is told with, the copies cost two milliseconds.
    """
    fields = cast(Any, form)
    fields.base_fields = Shared(fields.base_fields)
    return form
