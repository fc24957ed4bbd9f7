"""What we can do: what partners may do about a problem, help first, with the law as it stands on a day."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES
from highstreet.powers.choices import Body, Standing
from highstreet.powers.commands import LONGEST_NOTE, mark_as_checked, set_note
from highstreet.powers.queries import Asked, library, power_page
from highstreet.powers.written import techniques as all_techniques
from highstreet.web.forms import day_field
from highstreet.web.office.doing import KEEPERS, draw, tried
from highstreet.web.office.standards import today

SHOWN = {
    "": "Everything",
    Standing.IN_FORCE: "May be used now",
    Standing.TO_CONFIRM: "To confirm",
    Standing.NOT_YET: "Not yet in force",
    Standing.REPEALED: "Repealed",
}
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
AGE = {
    "invalid": "Give the age as a number, such as 15.",
    "min_value": "Give an age from 0 up.",
    "max_value": "Give an age up to 120.",
}


class OnADay(forms.Form):
    """The law as it stood, stands or will stand on a day: today, if none is given."""

    on = day_field("As the law stands on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].required = False

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and not FIRST_DAY <= on <= LAST_DAY:
            raise forms.ValidationError(f"Choose a day from {FIRST_DAY.year} to {LAST_DAY.year}.")
        return on

    def said(self) -> dict[str, Any]:
        """What was typed, as far as it can be meant."""
        return self.cleaned_data if self.is_valid() else {}

    def day(self) -> date:
        return self.said().get("on") or today()


class Search(OnADay):
    words = forms.CharField(label="Search by word", max_length=80, required=False)
    standing = forms.ChoiceField(label="Show", choices=list(SHOWN.items()), required=False)


class TryOut(OnADay):
    """Somebody wonders whether they may use a power, and what is still to be done."""

    body = forms.ChoiceField(
        label="Who would use it?", choices=[("", "Not decided yet"), *Body.choices], required=False
    )
    age = forms.IntegerField(
        label="How old is the person? If several, the youngest",
        min_value=0,
        max_value=120,
        required=False,
        error_messages=AGE,
    )

    def asked(self, done: list[str]) -> Asked | None:
        if "ask" not in self.data or not self.is_valid():
            return None
        age = self.cleaned_data["age"]
        return Asked(
            body=self.cleaned_data["body"] or None,
            ages=() if age is None else (age,),
            done=tuple(done),
        )


class Check(forms.Form):
    on = day_field("On which day was it compared with the law?")


class Note(forms.Form):
    words = forms.CharField(
        label="What should partners in this town know?",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea,
        error_messages={"max_length": f"Write up to {LONGEST_NOTE:,} letters."},
    )


@require_safe
@for_members(*AGENCY_ROLES)
def powers(request: MemberRequest) -> HttpResponse:
    """Everything, help before enforcement; or what a search finds."""
    form = Search(request.GET or None, initial={"on": today()})
    said, on = form.said(), form.day()
    groups = library(
        request.member,
        on=on,
        words=said.get("words", ""),
        standing=Standing(said["standing"]) if said.get("standing") else None,
    )
    return draw(
        request,
        "powers/list.html",
        form=form,
        helping=[group for group in groups if group.is_help],
        enforcing=[group for group in groups if not group.is_help],
        is_searched=bool(said.get("words") or said.get("standing")),
        on=on,
        today=today(),
    )


@require_safe
@for_members(*AGENCY_ROLES)
def power(request: MemberRequest, power: str) -> HttpResponse:
    """One power as a checklist. Ticking and asking store nothing."""
    form = TryOut(request.GET or None, initial={"on": today()})
    done, on = request.GET.getlist("done"), form.day()
    page = found(power_page(power, request.member, on=on, asked=form.asked(done)))
    return draw(request, "powers/page.html", form=form, page=page, done=done, on=on, today=today())


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*KEEPERS)
def check(request: MemberRequest, power: str) -> HttpResponse:
    """Somebody compared it with the law: when."""
    page = found(power_page(power, request.member, on=today()))
    form = Check(request.POST or None, initial={"on": today()})
    if form.is_valid() and tried(
        form, request, mark_as_checked, power=power, on=form.cleaned_data["on"]
    ):
        messages.success(request, "It is marked as checked.")
        return redirect("office:power", power=power)
    return draw(request, "powers/check.html", form=form, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*KEEPERS)
def note(request: MemberRequest, power: str) -> HttpResponse:
    """What this town wants its partners to know about it."""
    page = found(power_page(power, request.member, on=today()))
    form = Note(request.POST or None, initial={"words": page.note})
    if form.is_valid() and tried(
        form, request, set_note, power=power, words=form.cleaned_data["words"]
    ):
        messages.success(request, "The note is kept.")
        return redirect("office:power", power=power)
    return draw(request, "powers/note.html", form=form, page=page)


@require_safe
@for_members(*AGENCY_ROLES)
def techniques(request: MemberRequest) -> HttpResponse:
    """The 25 techniques of situational prevention, with an example each."""
    return draw(request, "powers/techniques.html", aims=all_techniques())
