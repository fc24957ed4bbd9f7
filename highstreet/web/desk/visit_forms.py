"""What people type when they plan visits, note what they hear, and log calls."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms

from highstreet.reports.sensitive import Warned, noticed
from highstreet.visits.choices import Consent
from highstreet.visits.commands.planning import Guest, Outing
from highstreet.visits.commands.walking import Promised
from highstreet.visits.rules import LONGEST_WORDS
from highstreet.web.desk.action_forms import OfPeople, line_field, somebody_field
from highstreet.web.desk.forms import words_field
from highstreet.web.forms import day_field

MOST_OF_A_GUEST = 120


class Plan(forms.Form):
    title = line_field("What is the visit called?", most=120, lacks="Give the visit a name.")
    on = day_field("On which day?")
    meet = line_field(
        "When and where do you meet?", most=160, lacks="Say when and where the walkers meet."
    )
    members = forms.TypedMultipleChoiceField(
        label="Which members walk?",
        coerce=int,
        error_messages={
            "required": "Choose at least one member who walks.",
            "invalid_choice": "One of them cannot be chosen. Choose again.",
        },
    )
    guests = forms.CharField(
        label="Who else walks along? (optional)",
        required=False,
        max_length=1_000,
        widget=forms.Textarea,
    )
    area = forms.TypedChoiceField(
        label="In which area? (optional)", required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, people: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members: Any = self.fields["members"]
        members.choices = people
        area: Any = self.fields["area"]
        area.choices = [("", "The whole town"), *areas]

    def clean_guests(self) -> tuple[Guest, ...]:
        """One a line: title and name, and after a comma whom they come from."""
        lines = [" ".join(line.split()) for line in str(self.cleaned_data["guests"]).splitlines()]
        guests = [guest_of(line) for line in lines if line]
        if any(
            not one.called or len(line) > MOST_OF_A_GUEST
            for one, line in zip(guests, filter(None, lines), strict=True)
        ):
            raise forms.ValidationError(
                "Write each guest on a line: title and name, then a comma and where from."
            )
        return tuple(guests)

    def outing(self) -> Outing:
        return Outing(**self.cleaned_data)


def guest_of(line: str) -> Guest:
    called, _comma, agency = line.partition(",")
    return Guest(called.strip(), agency.strip())


def guests_as_typed(guests: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(", ".join(filter(None, one)) for one in guests)


class CallOff(forms.Form):
    words = words_field("Why nobody will walk (the walkers read this)")


class OnAPhone(forms.Form):
    """What is noted on a phone carries a key, so that it is stored once, and when it was written."""

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": "Write it again: the page was too old."},
    )
    noted_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def noted(self) -> datetime | None:
        found: datetime | None = self.cleaned_data["noted_at"]
        return found


class Warns(forms.Form):
    """Free text that is looked at before it is kept: the writer is warned once, and decides."""

    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def warned(self) -> list[Warned]:
        """What they should think about, unless they have."""
        if self.cleaned_data.get("sure"):
            return []
        return noticed(str(self.cleaned_data.get("words", "")))


def consent_field(*, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="May we quote this?",
        choices=Consent.choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": "Ask whether these words may be quoted, and choose."},
    )


def heard_field(label: str, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea,
        error_messages={
            "required": "Write down what they said, in their words.",
            "max_length": f"That is too long: {LONGEST_WORDS:,} letters are the most.",
        },
    )


class HeardThere(OnAPhone, Warns):
    words = heard_field("What we heard, in their words")
    consent = consent_field()


class PromisedThere(OfPeople, OnAPhone, Warns):
    """One of the usual commitments by its button, or own words with an owner and a day."""

    usual = forms.SlugField(required=False, widget=forms.HiddenInput)
    words = line_field("What do we promise?", most=100, lacks="Say in one line what is promised.")
    owner = somebody_field("Who does it?")
    due_on = day_field("By which day?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = not self.data.get("usual")

    def promised(self) -> Promised:
        said = self.cleaned_data
        return Promised(
            owner=said["owner"], due_on=said["due_on"], usual=said["usual"], words=said["words"]
        )


class CalledIn(OnAPhone, Warns):
    words = heard_field("What did you hear? (optional)", required=False)
    consent = consent_field(required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("words") and not said.get("consent"):
            self.add_error("consent", "Ask whether these words may be quoted, and choose.")
        return said
