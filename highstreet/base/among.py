"""A value among several, said so that one plan fits whatever the values are."""

from django.db.models import BooleanField, Func


class IsOneOf(Func):
    """A column is among the numbers of a given array, however many these are."""

    template = "%(expressions)s)"
    arg_joiner = " = any("
    output_field = BooleanField()


class Holds(Func):
    """An array column holds the value.

    PostgreSQL takes `@>` to be rare, and would rather gather and sort all rows of a list than go along its
    index; here it expects most rows to hold the value, as they do for an agency and the reports it may see.
    """

    template = "array_position(%(expressions)s) is not null"
    output_field = BooleanField()
