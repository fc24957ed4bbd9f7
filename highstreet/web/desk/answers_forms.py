"""What people type when they word an answer, send it back or correct it, and when they warn shops."""

from collections.abc import Iterable
from typing import Any

from django import forms

from highstreet.answers.choices import Fate, Section
from highstreet.answers.commands.editing import Wording
from highstreet.answers.queries.drafts import DraftLine
from highstreet.web.forms import day_field

MADE_OF_IT = [(fate.value, fate.label) for fate in (Fate.SHOWN, Fate.LEFT_OUT)]


class OneLine(forms.CharField):
    """Lines are lines: what was typed over several becomes one, and what nobody sees goes."""

    def to_python(self, value: Any) -> str:
        typed = " ".join((super().to_python(value) or "").split())
        return "".join(sign for sign in typed if sign.isprintable())


def words_field(label: str, *, most: int, lacks: str) -> forms.CharField:
    return OneLine(
        label=label,
        max_length=most,
        widget=forms.Textarea,
        error_messages={
            "required": lacks,
            "max_length": f"That is too long: {most} letters are the most.",
        },
    )


class Sure(forms.Form):
    """Words for everybody: their writer may say that a word that was noticed speaks of no person."""

    sure = forms.BooleanField(
        label="A word about health, belief or origin in these lines speaks of a service, not of a person",
        required=False,
    )


class Lines(Sure):
    """All lines of a draft that may be worded, each with what becomes of it."""

    def __init__(self, *args: Any, lines: Iterable[DraftLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = [line.id for line in lines if not line.is_fixed]
        for line in lines:
            if not line.is_fixed:
                self.fields[f"words-{line.id}"] = self.words_of(line)
                self.fields[f"fate-{line.id}"] = self.fate_of(line)

    def words_of(self, line: DraftLine) -> forms.CharField:
        field = words_field("In words for everybody", most=400, lacks="Write what was done.")
        field.initial = line.words
        return field

    def fate_of(self, line: DraftLine) -> forms.ChoiceField:
        return forms.ChoiceField(
            label="What becomes of this line?",
            choices=MADE_OF_IT,
            widget=forms.RadioSelect,
            required=False,
            initial="" if line.fate == Fate.OPEN else line.fate.value,
        )

    def wording(self) -> dict[int, Wording]:
        said = self.cleaned_data
        return {
            number: Wording(said[f"words-{number}"], Fate(said[f"fate-{number}"] or Fate.OPEN))
            for number in self.numbers
        }


class OwnLine(Sure):
    section = forms.TypedChoiceField(
        label="Where does it stand?",
        choices=[(part.value, part.label) for part in (Section.DID, Section.NEXT, Section.SAID)],
        coerce=Section,
    )
    words = words_field("In words for everybody", most=400, lacks="Write the line first.")


class SendBack(forms.Form):
    words = words_field("What is to be changed?", most=300, lacks="Say what is to be changed.")


class Correct(Sure):
    words = words_field(
        "What was wrong, and what changes?", most=300, lacks="Say what changes: everybody reads it."
    )


class NewAlert(Sure):
    words = words_field("What should shops watch for?", most=200, lacks="Write the alert first.")
    ends_on = day_field("Until which day?")
