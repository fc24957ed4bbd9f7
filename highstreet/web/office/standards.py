"""The table of promises: what each agency promises, since when, and where it says so."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from highstreet.base.working_time import LONDON
from highstreet.people.access import may_not_keep_tables
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES
from highstreet.people.queries import agencies_of_town, agency_to_keep
from highstreet.promises.choices import Act, Unit
from highstreet.promises.commands import Terms, end_standard, set_standard
from highstreet.promises.queries import (
    AsRead,
    StandardLine,
    as_reporter_reads,
    standard_ever,
    standards_ever,
)
from highstreet.reports.choices import Kind, Severity
from highstreet.web.forms import day_field
from highstreet.web.office.doing import KEEPERS, draw, tried

LOOK = "look"


class NewStandard(forms.Form):
    """What an agency promises from a day on."""

    agency = forms.TypedChoiceField(
        label="Who promises it?", coerce=int, error_messages={"required": "Choose the agency."}
    )
    act = forms.TypedChoiceField(
        label="What is promised?",
        choices=[("", "Choose"), *Act.choices],
        coerce=Act,
        error_messages={"required": "Choose what is promised."},
    )
    kind = forms.ChoiceField(
        label="For which reports?", choices=[("", "Anything"), *Kind.choices], required=False
    )
    severity = forms.TypedChoiceField(
        label="How severe?",
        choices=[("", "Any"), *Severity.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    amount = forms.IntegerField(
        label="Within",
        min_value=1,
        max_value=1_000,
        error_messages={
            "required": "Give a number, such as 72.",
            "invalid": "Give a whole number, such as 72.",
            "min_value": "Give a number from 1 up.",
            "max_value": "Give a number up to 1,000.",
        },
    )
    unit = forms.TypedChoiceField(
        label="Counted in",
        choices=Unit.choices,
        coerce=Unit,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the time is counted."},
    )
    words = forms.CharField(
        label="What the reporter reads",
        max_length=300,
        error_messages={"required": "Write the words that the reporter reads."},
    )
    will_not = forms.CharField(
        label="What will probably not happen, and why (optional)",
        max_length=400,
        required=False,
        widget=forms.Textarea,
    )
    is_reminder = forms.BooleanField(
        label="Only remind the agency; reporters do not read it", required=False
    )
    source = forms.CharField(
        label="Where does it say so?",
        max_length=200,
        error_messages={"required": "Say where this promise comes from: nobody invents one."},
    )
    source_address = forms.URLField(
        label="Its address on the web (optional)",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Check the address: it should begin with https://"},
    )
    to_confirm = forms.BooleanField(
        label="The agency has not confirmed it yet", required=False, initial=True
    )
    valid_from = day_field("From which day?")

    def __init__(self, *args: Any, agencies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency: Any = self.fields["agency"]
        agency.choices = [("", "Choose"), *agencies]

    def terms(self) -> Terms:
        said = self.cleaned_data
        same = ("act", "amount", "unit", "words", "source", "kind", "severity", "will_not")
        return Terms(
            **{name: said[name] for name in same},
            is_shown=not said["is_reminder"],
            source_address=said["source_address"],
            to_confirm=said["to_confirm"],
        )


class LastDay(forms.Form):
    last_day = day_field("The last day on which it is promised")


def today() -> date:
    return timezone.now().astimezone(LONDON).date()


@require_safe
@for_members(*AGENCY_ROLES)
def standards(request: MemberRequest) -> HttpResponse:
    """Everything that is or was promised, for all agencies to read."""
    rows, day = standards_ever(request.member), today()
    over = [row for row in rows if row.valid_to and row.valid_to < day]
    return draw(
        request,
        "standards/list.html",
        standards=[row for row in rows if row not in over],
        over=over,
        today=day,
        kinds=dict(Kind.choices),
        severities=dict(Severity.choices),
        why_not_change=may_not_keep_tables(request.member),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*KEEPERS)
def add(request: MemberRequest) -> HttpResponse:
    """A new promise; what it replaces ends the day before."""
    agencies = agencies_of_town(request.member, answering=True)
    form = NewStandard(
        request.POST or None,
        agencies=[(one.id, one.name) for one in agencies],
        initial={"valid_from": today(), "unit": Unit.HOURS},
    )
    preview: AsRead | None = None
    if form.is_valid():
        agency = found(agency_to_keep(form.cleaned_data["agency"], request.member))
        said = {n: form.cleaned_data[n] for n in ("amount", "unit", "words", "will_not")}
        preview = as_reporter_reads(agency, **said, at=timezone.now())
        told = {"terms": form.terms(), "valid_from": form.cleaned_data["valid_from"]}
        if request.POST.get("action") != LOOK:
            if tried(form, request, set_standard, agency=agency, **told):
                messages.success(request, "The promise is set. What was promised before stays.")
                return redirect("office:standards")
    return draw(request, "standards/add.html", form=form, preview=preview)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*KEEPERS)
def end(request: MemberRequest, standard: int) -> HttpResponse:
    row: StandardLine = found(standard_ever(standard, request.member))
    form = LastDay(request.POST or None, initial={"last_day": today()})
    if form.is_valid() and tried(
        form, request, end_standard, standard=standard, **form.cleaned_data
    ):
        messages.success(request, "The promise ends. What was promised until then stays.")
        return redirect("office:standards")
    return draw(request, "standards/end.html", form=form, row=row)
