"""The forms of targets, of typed figures and of priorities."""

from datetime import date
from typing import Any

from django import forms

from highstreet.measures.catalogue import BY_CODE, MEASURES
from highstreet.measures.choices import Better, Counted
from highstreet.targets.choices import MarkKind
from highstreet.targets.rules import Terms

Agencies = list[tuple[int, str]]
NUMBER = {
    "required": "Give a whole number.",
    "invalid": "Give a whole number.",
    "min_value": "Give nought or more.",
    "max_value": "That is more than a town can have. Check it.",
}
MOST = 1_000_000


def day_field(label: str, missing: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"})
    wrong = {"required": missing, "invalid": "Give the day as day, month and year."}
    return forms.DateField(label=label, widget=widget, error_messages=wrong)


def owner_field(label: str, missing: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, error_messages={"required": missing})


def words_field(label: str, missing: str, *, most: int, rows: int = 0) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        widget=forms.Textarea if rows else forms.TextInput,
        error_messages={"required": missing},
    )


class WithOwners(forms.Form):
    """A form whose agencies are the town's own."""

    owners: tuple[str, ...] = ("first_owner", "second_owner")

    def __init__(self, *args: Any, agencies: Agencies, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.owners:
            owner: Any = self.fields[name]
            owner.choices = [("", "Choose"), *agencies]


class NewTarget(WithOwners):
    """Everything that is agreed about a target."""

    measure = forms.ChoiceField(
        label="What is measured?",
        choices=[("", "Choose"), *((one.code, f"{one.name} ({one.code})") for one in MEASURES)],
        error_messages={"required": "Choose a measure from the catalogue."},
    )
    baseline_from = day_field("The baseline begins", "Say when the baseline begins.")
    baseline_to = day_field("The baseline ends", "Say when the baseline ends.")
    aim = words_field("What will be different?", "Say what will be different.", most=300)
    direction = forms.TypedChoiceField(
        label="Which way?",
        choices=[(one.value, str(one.label).capitalize()) for one in Better],
        coerce=Better,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which way is better."},
    )
    aim_level = forms.FloatField(
        label="To which figure? (optional)",
        required=False,
        min_value=0,
        error_messages={
            "invalid": "Give a number, such as 20.",
            "min_value": "Give nought or more.",
        },
    )
    aim_by = day_field("By which day?", "Say by which day.")
    method = words_field("What will we do?", "Say what you will do.", most=2_000, rows=4)
    first_owner = owner_field("First owner", "Choose the first owner.")
    second_owner = owner_field("Second owner, another agency", "Choose the second owner.")
    review_on = day_field("When do we look at it again?", "Say when you look at it again.")

    def terms(self) -> Terms:
        said = dict(self.cleaned_data)
        level = said["aim_level"]
        if level is not None and BY_CODE[said["measure"]].counted == Counted.SHARE:
            said["aim_level"] = level / 100
        for other in ("measure", *self.owners):
            said.pop(other)
        return Terms(**said)


class ChangedTarget(WithOwners):
    method = words_field("What do we do?", "Say what you do.", most=2_000, rows=4)
    first_owner = owner_field("First owner", "Choose the first owner.")
    second_owner = owner_field("Second owner, another agency", "Choose the second owner.")
    review_on = day_field("When do we look at it again?", "Say when you look at it again.")


class NewMark(forms.Form):
    """A review has a form of its own, for it says when the next one is."""

    kind = forms.TypedChoiceField(
        label="What is it?",
        choices=[one for one in MarkKind.choices if one[0] != MarkKind.REVIEW],
        coerce=MarkKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is."},
    )
    on = day_field("On which day?", "Say on which day.")
    words = words_field("In a few words", "Say what happened.", most=200)


class Looked(forms.Form):
    words = words_field("What did you find?", "Say in one line what you found.", most=200)
    review_on = forms.DateField(
        label="When do you look at it again?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Give the day as day, month and year."},
    )


class LastWords(forms.Form):
    words = words_field("What came of it?", "Say what came of it.", most=300)


class TypedFigure(forms.Form):
    """One month of a measure that nothing counts by itself yet."""

    month = forms.CharField(
        label="Which month?",
        widget=forms.TextInput(attrs={"type": "month"}),
        error_messages={"required": "Give the month."},
    )
    found = forms.IntegerField(
        label="How many?", min_value=0, max_value=MOST, error_messages=NUMBER
    )
    of = forms.IntegerField(
        label="Of how many?", min_value=0, max_value=MOST, required=False, error_messages=NUMBER
    )
    source = words_field(
        "Where does it come from?", "Name the source: nobody invents a figure.", most=200
    )

    def clean_month(self) -> date:
        """Browsers send 2026-03; where they know no months, people may write 03/2026."""
        typed = self.cleaned_data["month"].strip()
        year, _, month = typed.partition("-")
        if "/" in typed:
            month, _, year = typed.partition("/")
        try:
            return date(int(year), int(month), 1)
        except ValueError:
            raise forms.ValidationError("Give the month as month and year: 03/2026.") from None


class NewPriority(WithOwners):
    owners = ("owner_agency",)
    words = words_field("What are we at?", "Say what the team is at.", most=200)
    owner_agency = owner_field("Who owns it?", "Choose who owns it.")
