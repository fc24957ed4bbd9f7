"""What people choose and type at the desk."""

from typing import Any
from urllib.parse import urlencode

from django import forms

from highstreet.base.reference import read_reference
from highstreet.reports.choices import (
    Attendance,
    Fact,
    Kind,
    Outcome,
    PoliceDecision,
    Severity,
    Status,
    WhyNot,
)
from highstreet.web.forms import with_shared_fields


def words_field(label: str, *, required: bool = True, most: int = 4_000) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        widget=forms.Textarea,
        error_messages={
            "required": "Write a few words first.",
            "max_length": f"That is too long: {most:,} letters are the most.",
        },
    )


@with_shared_fields
class Filter(forms.Form):
    """Which reports to list. What cannot be meant is left out rather than refused."""

    view = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    words = forms.CharField(label="Search", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="What", required=False, choices=[("", "Anything"), *Kind.choices]
    )
    severity = forms.TypedChoiceField(
        label="How severe",
        required=False,
        choices=[("", "Any"), *Severity.choices],
        coerce=int,
        empty_value=None,
    )
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Any"), *Status.choices]
    )
    fact = forms.ChoiceField(
        label="With",
        required=False,
        choices=[
            ("", "Anything"),
            *[(f.value, f.label) for f in (Fact.WEAPON, Fact.CHILD, Fact.HATE)],
        ],
    )
    area = forms.IntegerField(required=False, widget=forms.HiddenInput)
    premises = forms.IntegerField(required=False, widget=forms.HiddenInput)
    since = forms.DateField(
        label="Told since", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def as_query(self) -> str:
        """The filters as the end of an address, without what is empty."""
        return urlencode([(k, v) for k, v in self.data.items() if v and k in self.fields])

    def is_filtered(self) -> bool:
        return any(value for name, value in self.cleaned_data.items() if name != "view")


class KeepFilter(forms.Form):
    name = forms.CharField(max_length=40)
    query = forms.CharField(max_length=500, required=False)


class Answer(forms.Form):
    words = words_field("Your words to the reporter")
    to_all = forms.BooleanField(required=False)


class Ask(forms.Form):
    words = words_field("Your question to the reporter")


class Note(forms.Form):
    words = words_field("A note for colleagues. The reporter never sees it.")


class Close(forms.Form):
    outcome = forms.TypedChoiceField(
        label="How did it end?",
        choices=Outcome.choices,
        coerce=Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it ended."},
    )
    words = words_field("Your words to the reporter")
    to_all = forms.BooleanField(required=False)


class PassOn(forms.Form):
    agency = forms.IntegerField(error_messages={"required": "Choose who should have it."})
    words = words_field("Why (the reporter reads this)", required=False)


class Assign(forms.Form):
    to = forms.IntegerField(error_messages={"required": "Choose somebody."})


class Weigh(forms.Form):
    severity = forms.TypedChoiceField(
        label="How severe is it?",
        choices=Severity.choices,
        coerce=lambda value: Severity(int(value)),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how severe it is."},
    )
    reason = forms.CharField(
        label="Why?", max_length=160, error_messages={"required": "Say why in a few words."}
    )


class Attended(forms.Form):
    attendance = forms.TypedChoiceField(
        label="Did somebody come?",
        choices=Attendance.choices,
        coerce=Attendance,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether somebody came."},
    )
    why_not = forms.ChoiceField(
        label="If nobody came, why?",
        choices=[("", "Choose a reason"), *WhyNot.choices],
        required=False,
    )


class CrimeNumber(forms.Form):
    number = forms.CharField(
        label="Crime number",
        max_length=40,
        error_messages={"required": "Type the crime number."},
    )


class Decision(forms.Form):
    decision = forms.TypedChoiceField(
        label="What has been decided?",
        choices=PoliceDecision.choices,
        coerce=PoliceDecision,
        error_messages={"required": "Choose what has been decided."},
    )


class Join(forms.Form):
    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.chosen = data.getlist("earlier") if data is not None else []

    def clean(self) -> dict[str, Any]:
        return {"earlier": [one for typed in self.chosen if (one := read_reference(typed))]}


class Reject(forms.Form):
    earlier = forms.CharField(max_length=12)


class Reopen(forms.Form):
    words = words_field("Why it is taken up again (the reporter reads this)")
