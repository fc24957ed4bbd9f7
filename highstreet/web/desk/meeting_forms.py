"""What people type when they plan, prepare and hold meetings."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from django import forms

from highstreet.base.working_time import LONDON
from highstreet.meetings.arranging import Terms
from highstreet.meetings.choices import Attendance, Kind
from highstreet.meetings.commands.sitting import ToDo
from highstreet.web.desk.action_forms import CHOOSE, line_field, somebody_field
from highstreet.web.forms import day_field

TIME = {
    "required": "Give the time.",
    "invalid": "Give the time as hours and minutes, such as 10:30.",
}
People = Sequence[tuple[str, tuple[tuple[int, str], ...]]]


def clock_field(label: str, *, required: bool = True) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, error_messages=TIME, required=required)


def moment_of(day: Any, clock: time) -> datetime:
    """By the clock on the wall, whatever the season."""
    return datetime.combine(day, clock, tzinfo=LONDON).astimezone(UTC)


def people_field(label: str, *, required: bool = True) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        coerce=int,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one person.",
            "invalid_choice": "Somebody whom you chose is no longer there. Choose again.",
        },
    )


def flat(people: People) -> list[tuple[int, str]]:
    return [one for _agency, them in people for one in them]


class When(forms.Form):
    kind = forms.TypedChoiceField(label="What kind of meeting?", choices=Kind.choices, coerce=Kind)
    day = day_field("On which day?")
    clock = clock_field("At what time?")
    minutes = forms.TypedChoiceField(
        label="How long?",
        choices=[
            (30, "Half an hour"),
            (60, "One hour"),
            (90, "An hour and a half"),
            (120, "Two hours"),
        ],
        coerce=int,
    )
    place = line_field("Where?", most=140, lacks="Say where it is, or how one joins it.")
    chair = somebody_field("Who chairs?")

    def __init__(self, *args: Any, chairs: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chair"]
        field.choices = [CHOOSE, *chairs]

    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            kind=said["kind"],
            starts_at=moment_of(said["day"], said["clock"]),
            minutes=said["minutes"],
            place=said["place"],
            chair=said["chair"],
        )


class Plan(When):
    invited = people_field("Who is asked to come?")
    named = people_field("Who may know of the restricted part?", required=False)

    def __init__(self, *args: Any, people: People = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("invited", "named"):
            field: Any = self.fields[name]
            field.choices = flat(people)


class OfTown(forms.Form):
    """A form in which people of the town are ticked."""

    def __init__(self, *args: Any, people: People = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            chosen: Any = field
            chosen.choices = flat(people)


class Invite(OfTown):
    invited = people_field("Who is asked to come?")


class NamePersons(OfTown):
    persons = people_field("Who may know of the restricted part?", required=False)


def words_under(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=4_000, required=False, widget=forms.Textarea, strip=True
    )


class AddItem(forms.Form):
    title = line_field("What is it about?", most=140, lacks="Say in one line what it is about.")
    words = words_under("What should everybody know before?")
    restricted = forms.BooleanField(label="In the restricted part", required=False)


class OfItem(forms.Form):
    item = forms.IntegerField(widget=forms.HiddenInput)


class ChangeItem(OfItem):
    title = line_field("What is it about?", most=140, lacks="Say in one line what it is about.")
    words = words_under("What should everybody know before?")


class MoveItem(OfItem):
    up = forms.TypedChoiceField(
        choices=[("up", "up"), ("down", "down")], coerce=lambda way: way == "up"
    )


class Cancel(forms.Form):
    words = line_field("Why", most=300, lacks="Say why: everybody who is asked reads it.")


class Attend(forms.Form):
    seat = forms.IntegerField(widget=forms.HiddenInput)
    attendance = forms.TypedChoiceField(
        label="Do you come?",
        choices=Attendance.choices,
        coerce=Attendance,
        error_messages={"required": "Choose one."},
    )
    substitute = forms.CharField(label="Who comes instead?", max_length=80, required=False)
    interest = forms.CharField(label="An interest to declare", max_length=200, required=False)


class Decide(forms.Form):
    """A decision; with an owner it is an action, and then it needs a day and what done will look like."""

    item = forms.TypedChoiceField(label="On which item?", coerce=int)
    words = line_field("What is decided?", most=140, lacks="Say in one line what is decided.")
    owner = somebody_field("Who does it?", required=False)
    due_on = day_field("By which day?", required=False)
    done_when = forms.CharField(
        label="What will it look like when it is done?", max_length=300, required=False
    )

    def __init__(self, *args: Any, people: Any = (), items: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.choices = [("", "Nobody: it needs no action"), *people]
        item: Any = self.fields["item"]
        item.choices = items

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("owner") and not said.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Give the day by which it will be done.")
        if said.get("owner") and not said.get("done_when"):
            self.add_error("done_when", "Say how anybody can see that it is done.")
        return said

    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        to_do = ToDo(said["owner"], said["due_on"], said["done_when"]) if said["owner"] else None
        return {"item": said["item"], "words": said["words"], "to_do": to_do}


class Reword(forms.Form):
    decision = forms.IntegerField(widget=forms.HiddenInput)
    words = line_field("What is decided?", most=140, lacks="Say in one line what is decided.")


class End(forms.Form):
    next_day = day_field("The next meeting", required=False)
    next_clock = clock_field("At what time?", required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("next_day") and not said.get("next_clock") and "next_clock" not in self.errors:
            self.add_error("next_clock", "Give the time, or leave the day empty too.")
        return said

    def told(self) -> dict[str, Any]:
        day, clock = self.cleaned_data["next_day"], self.cleaned_data["next_clock"]
        return {"next_at": moment_of(day, clock) if day else None}


class Correct(forms.Form):
    decision = forms.TypedChoiceField(
        label="What is wrong?", coerce=int, empty_value=None, required=False
    )
    words = line_field("What is right?", most=300, lacks="Say what is right.")
    reason = line_field("Why is it changed?", most=300, lacks="Say why: it stands in the minutes.")
    restricted = forms.BooleanField(label="It is about the restricted part", required=False)

    def __init__(self, *args: Any, decisions: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["decision"]
        field.choices = [("", "The minutes as a whole"), *decisions]
