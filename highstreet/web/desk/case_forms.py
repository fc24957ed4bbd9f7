"""What people type when they nominate problems and work on cases."""

from typing import Any

from django import forms

from highstreet.cases.choices import (
    Audience,
    Corner,
    EvidenceKind,
    EvidenceStage,
    Verdict,
)
from highstreet.cases.commands.evidence import Piece
from highstreet.cases.commands.giving import Deed
from highstreet.cases.nominating import Problem
from highstreet.measures.catalogue import FOR_CASES
from highstreet.reports.choices import Kind
from highstreet.reports.sensitive import Warned, noticed
from highstreet.web.desk.action_forms import CHOOSE, line_field, somebody_field
from highstreet.web.desk.forms import words_field
from highstreet.web.forms import day_field

MOST_WHY = 1_000
ABOUT_PERSON = "It is about a person who could be recognised"


def pick(label: str, lacks: str, choices: Any = (), *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        error_messages={
            "required": lacks,
            "invalid_choice": "That cannot be chosen. Choose something else.",
        },
    )


class Careful(forms.Form):
    """A form that warns once of words about ethnicity, religion, health, sexuality or politics.

    The writer decides: sent again with the tick, the words are kept.
    """

    free: tuple[str, ...] = ("words",)
    anyway = forms.BooleanField(label="Keep these words: they are needed here", required=False)
    warned: list[Warned]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        text = " ".join(str(data.get(name) or "") for name in self.free)
        self.warned = noticed(text)
        if self.warned and not data.pop("anyway", False):
            said = "; ".join(f"“{one.word}” ({one.about})" for one in self.warned)
            self.add_error("anyway", f"Look again: {said}. Leave it out, or say that it is needed.")
        data.pop("anyway", None)
        return data


class WithChoices(forms.Form):
    """A form whose people, places and tools are the town's own."""

    def __init__(self, *args: Any, lists: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (lists or {}).items():
            if name in self.fields:
                field: Any = self.fields[name]
                many = isinstance(field, forms.MultipleChoiceField)
                field.choices = list(choices) if many else [CHOOSE, *choices]


def numbers_field(label: str) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )


class Nominate(WithChoices, Careful):
    """A problem, from a report, a series, a proposal or an empty form."""

    free = ("title", "problem", "why")
    title = line_field("What is it called?", most=140, lacks="Give it a short name.")
    problem = line_field(
        "The problem in one sentence", most=300, lacks="Say in one sentence what the problem is."
    )
    type = pick("What type of problem is it?", "Choose the type.", [CHOOSE, *Kind.choices])
    place = pick("Where is it?", "Choose where it is.")
    place_too = pick("Another place, if there is one", "", required=False)
    why = words_field("Why should several agencies work on it together?", most=MOST_WHY)
    lead = somebody_field("Who should lead?")
    agencies = numbers_field("Which agencies work on it with the lead?")
    audience = forms.TypedChoiceField(
        label="Who may see it?",
        choices=Audience.choices,
        coerce=Audience,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who may see it."},
    )
    reports = forms.CharField(required=False, max_length=2_000, widget=forms.HiddenInput)

    def references(self) -> list[str]:
        typed: str = self.cleaned_data["reports"]
        return typed.split()

    def told(self) -> Problem:
        said = self.cleaned_data
        return Problem(
            title=said["title"],
            problem=said["problem"],
            type=said["type"],
            where=places_in(said),
            lead=said["lead"],
            audience=said["audience"],
            why=said["why"],
            agencies=tuple(said["agencies"]),
        )


def places_in(said: dict[str, Any]) -> tuple[str, ...]:
    """The places that were chosen, each once."""
    return tuple(dict.fromkeys(filter(None, (said["place"], said.get("place_too", "")))))


class SetAside(forms.Form):
    words = line_field("Why is it set aside?", most=300, lacks="Say why.")


class Reason(forms.Form):
    words = words_field("Why?")


class TakeOut(forms.Form):
    words = line_field("Why?", most=300, lacks="Say why it does not belong here.")


def stage_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="What is it evidence for?",
        choices=EvidenceStage.choices,
        coerce=EvidenceStage,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is evidence for."},
    )


class AddReports(forms.Form):
    reports = line_field(
        "References of reports", most=400, lacks="Give at least one reference, such as 7K4P-RTXA."
    )
    stage = stage_field()
    why = line_field("Why does it belong here?", most=300, lacks="Say why it belongs here.")


class AddPiece(Careful):
    free = ("words", "why", "source")
    kind = forms.TypedChoiceField(
        label="What is it?",
        choices=[(EvidenceKind.FINDING, "A finding"), (EvidenceKind.NOTE, "A note")],
        coerce=EvidenceKind,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is."},
    )
    words = words_field("What was found or seen?")
    source = line_field("Where does it come from?", most=200, lacks="Name the source.")
    stage = stage_field()
    why = line_field("Why does it belong here?", most=300, lacks="Say why it belongs here.")
    is_about_person = forms.BooleanField(label=ABOUT_PERSON, required=False)

    def told(self) -> Piece:
        return Piece(**self.cleaned_data)


class AnswerCorner(Careful):
    corner = forms.TypedChoiceField(choices=Corner.choices, coerce=Corner, widget=forms.HiddenInput)
    words = words_field("Your answer")
    evidence = forms.TypedChoiceField(
        label="What shows it? (optional)", coerce=int, empty_value=None, required=False
    )
    is_about_person = forms.BooleanField(label=ABOUT_PERSON, required=False)

    def __init__(self, *args: Any, pieces: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown: Any = self.fields["evidence"]
        shown.choices = [("", "Nothing yet"), *pieces]


class ChooseMeasure(forms.Form):
    measure = pick(
        "What will show whether it worked?",
        "Choose a measure.",
        [CHOOSE, *((one.code, f"{one.name} ({one.code})") for one in FOR_CASES)],
    )
    before_from = day_field("The time before begins")
    before_to = day_field("The time before ends")
    review_on = day_field("When do we look at it?")


class MoveReview(forms.Form):
    review_on = day_field("The new day")
    words = words_field("Why?")


class GiveAction(WithChoices, Careful):
    free = ("title", "done_when")
    title = line_field("What will be done?", most=140, lacks="Say in one line what will be done.")
    done_when = line_field(
        "What will it look like when it is done?",
        most=300,
        lacks="Say how anybody can see that it is done.",
    )
    owner = somebody_field("Who owns it?")
    due_on = day_field("By which day?")

    def told(self) -> Deed:
        said = {name: value for name, value in self.cleaned_data.items() if name != "owner"}
        return Deed(**said)


class Assess(Careful):
    free = ("changed", "learnt")
    verdict = forms.TypedChoiceField(
        label="What do you say?",
        choices=Verdict.choices,
        coerce=Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you say."},
    )
    changed = words_field("What changed?")
    learnt = words_field("What did we learn?")
    tell_on = day_field("If you cannot tell yet: from which day can you?", required=False)


class SetAudience(forms.Form):
    audience = forms.TypedChoiceField(
        label="Who may see it?",
        choices=Audience.choices,
        coerce=Audience,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who may see it."},
    )
    words = words_field("Why?")


class SetTeam(WithChoices):
    agencies = numbers_field("Agencies")
    people = numbers_field("People")


class ChangeLead(WithChoices):
    lead = somebody_field("Who leads now?")
    words = words_field("Why?")
