"""What people type when they give actions and work on them."""

from typing import Any

from django import forms

from highstreet.actions.choices import Decision
from highstreet.actions.commands.giving import Plan
from highstreet.base.reference import read_reference
from highstreet.web.desk.forms import words_field
from highstreet.web.forms import day_field

CHOOSE = ("", "Choose")


def somebody_field(label: str, *, required: bool = True) -> forms.TypedChoiceField:
    """A member; the page says which."""
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        empty_value=None,
        required=required,
        error_messages={
            "required": "Choose somebody.",
            "invalid_choice": "That person cannot be chosen. Choose somebody else.",
        },
    )


def line_field(label: str, *, most: int, lacks: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        error_messages={
            "required": lacks,
            "max_length": f"That is too long: {most} letters are the most.",
        },
    )


class OfPeople(forms.Form):
    """A form in which somebody is chosen from a list."""

    chosen_from = "owner"

    def __init__(self, *args: Any, people: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields[self.chosen_from]
        field.choices = [CHOOSE, *people]


class Give(OfPeople):
    title = line_field("What will be done?", most=140, lacks="Say in one line what will be done.")
    done_when = line_field(
        "What will it look like when it is done?",
        most=300,
        lacks="Say how anybody can see that it is done.",
    )
    owner = somebody_field("Who owns it?")
    due_on = day_field("By which day?")
    origin = line_field(
        "Where does it come from?", most=120, lacks="Say where it comes from, such as a meeting."
    )
    report = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    restricted = forms.BooleanField(label="Restricted", required=False)

    def plan(self) -> Plan:
        said = {name: value for name, value in self.cleaned_data.items() if name != "owner"}
        said["report"] = read_reference(said["report"]) or ""
        return Plan(**said)


class Words(forms.Form):
    words = words_field("Your comment")


class Done(forms.Form):
    words = words_field("What shows that it is done?")


class Move(forms.Form):
    due_on = day_field("The new day")
    words = words_field("Why it takes longer")


class PassOn(OfPeople):
    owner = somebody_field("Who owns it now?")
    words = words_field("Why")


class SendUp(OfPeople):
    chosen_from = "leader"
    leader = somebody_field("Who decides?", required=False)
    words = words_field("What has to be decided, and why")


class Decide(OfPeople):
    decision = forms.TypedChoiceField(
        label="What do you decide?",
        choices=Decision.choices,
        coerce=Decision,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide."},
    )
    due_on = day_field("The new day, unless it is dropped", required=False)
    owner = somebody_field("The new owner, if it is another", required=False)
    words = words_field("Why (its owner reads this)")


class Drop(forms.Form):
    words = words_field("Why it is dropped")


class Again(forms.Form):
    words = words_field("What is still to be done (its owner reads this)")
