"""What people type about what is tried in a case."""

from django import forms

from highstreet.cases.choices import ToolKind
from highstreet.cases.commands.interventions import Idea
from highstreet.web.desk.action_forms import line_field, somebody_field
from highstreet.web.desk.case_forms import ABOUT_PERSON, Careful, WithChoices, pick, places_in
from highstreet.web.desk.forms import words_field
from highstreet.web.forms import day_field


class Try(WithChoices, Careful):
    """One intervention, as it is planned."""

    free = ("what",)
    tool = pick("What will be tried?", "Choose something to try.")
    what = line_field("In one sentence", most=300, lacks="Say in one sentence what will be done.")
    owner = somebody_field("Who owns it?")
    place = pick("Where?", "Choose where.")
    place_too = pick("Another place, if there is one", "", required=False)
    start_on = day_field("It is to start on")
    end_on = day_field("It is to end on (empty if it stays)", required=False)
    is_about_person = forms.BooleanField(label=ABOUT_PERSON, required=False)

    def told(self) -> Idea:
        said = self.cleaned_data
        kind, _, code = said["tool"].partition(":")
        return Idea(
            tool_kind=ToolKind(kind),
            tool=code,
            what=said["what"],
            owner=said["owner"],
            where=places_in(said),
            start_on=said["start_on"],
            end_on=said["end_on"],
            is_about_person=said["is_about_person"],
        )


class TickStep(forms.Form):
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    done_on = day_field("Done on")


class Start(forms.Form):
    on = day_field("It started on")


class End(forms.Form):
    on = day_field("It ended on")
    words = words_field("How did it end?")


class NoteWork(forms.Form):
    on = day_field("On which day?")
    hours = forms.DecimalField(
        label="How many hours, of everybody together?",
        max_digits=6,
        decimal_places=2,
        error_messages={"required": "Give the hours.", "invalid": "Give a number, such as 2.5."},
    )
    words = line_field("What was done?", most=200, lacks="Say what was done.")
