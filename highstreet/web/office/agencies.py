"""Agencies: when they work, whom to ask when they have missed a promise, and the town's businesses."""

from datetime import time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from highstreet.base.working_time import Day, Week
from highstreet.people.access import may_not_keep_kind
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AgencyKind
from highstreet.people.commands.membership import add_agency, change_agency
from highstreet.people.queries import agencies_of_town, agency_to_keep, who_can_be_asked
from highstreet.web.office.doing import KEEPERS, OFFICE, draw, tried

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOCK = {"invalid": "Give the time as hours and minutes, such as 09:00."}


class NewAgency(forms.Form):
    """A body that answers, or a business that tells."""

    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Type its name."}
    )
    kind = forms.TypedChoiceField(
        label="What is it?",
        choices=AgencyKind.choices,
        coerce=AgencyKind,
        widget=forms.RadioSelect,
        initial=AgencyKind.BUSINESS,
        error_messages={"required": "Choose what it is."},
    )

    def __init__(self, *args: Any, kinds: list[AgencyKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(one.value, one.label) for one in kinds]


class ChangedAgency(forms.Form):
    """What an agency is called, when it works each day of the week, and whom to ask next."""

    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Type its name."}
    )
    on_holidays = forms.BooleanField(label="It works on bank holidays too", required=False)
    ask_next = forms.TypedChoiceField(
        label="Whom may reporters ask when it has missed a promise?",
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_next: Any = self.fields["ask_next"]
        ask_next.choices = [("", "A coordinator"), *people]
        for number, day in enumerate(DAYS):
            for end, words in (("opens", "from"), ("closes", "to")):
                self.fields[f"{end}_{number}"] = forms.TimeField(
                    label=f"{day}, {words}", required=False, error_messages=CLOCK
                )

    def days(self) -> list[tuple[str, Any, Any]]:
        """Each day with its two fields, for the page."""
        return [
            (day, self[f"opens_{number}"], self[f"closes_{number}"])
            for number, day in enumerate(DAYS)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for number, day in enumerate(DAYS):
            opens, closes = data.get(f"opens_{number}"), data.get(f"closes_{number}")
            if bool(opens) != bool(closes):
                missing = "closes" if opens else "opens"
                if f"{missing}_{number}" not in self.errors:
                    self.add_error(f"{missing}_{number}", f"{day}: give both times, or neither.")
            elif opens and opens >= closes:
                self.add_error(f"closes_{number}", f"{day} ends before it begins.")
        if not self.errors and not any(self.week_days()):
            self.add_error(
                "opens_0", "A team works at some time in the week: give one day at least."
            )
        return data

    def week_days(self) -> list[Day]:
        pairs: list[tuple[time | None, time | None]] = [
            (self.cleaned_data.get(f"opens_{n}"), self.cleaned_data.get(f"closes_{n}"))
            for n in range(len(DAYS))
        ]
        return [(opens, closes) if opens and closes else None for opens, closes in pairs]

    def week(self) -> Week:
        days: Any = tuple(self.week_days())
        return Week(days=days, on_holidays=self.cleaned_data["on_holidays"])


@require_safe
@for_members(*OFFICE)
def agencies(request: MemberRequest) -> HttpResponse:
    return draw(
        request,
        "agencies/list.html",
        agencies=agencies_of_town(request.member),
        days=[day[:3] for day in DAYS],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*OFFICE)
def add(request: MemberRequest) -> HttpResponse:
    """A new business; administrators add agencies too."""
    kinds = [kind for kind in AgencyKind if may_not_keep_kind(kind, request.member) is None]
    form = NewAgency(request.POST or None, kinds=kinds)
    if form.is_valid() and tried(
        form, request, add_agency, town=request.member.partnership, week=None, **form.cleaned_data
    ):
        messages.success(request, f"{form.cleaned_data['name']} is added.")
        return redirect("office:agencies")
    return draw(request, "agencies/add.html", form=form, kinds=kinds)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*KEEPERS)
def agency(request: MemberRequest, agency: int) -> HttpResponse:
    """What an agency is called, whom to ask, and when it works: promises in working time are counted by it."""
    page = found(agency_to_keep(agency, request.member))
    begin: dict[str, Any] = {
        "name": page.name,
        "on_holidays": page.works_on_holidays,
        "ask_next": page.ask_next_id,
    }
    for number, day in enumerate(page.week.days):
        begin[f"opens_{number}"], begin[f"closes_{number}"] = day or (None, None)
    form = ChangedAgency(
        request.POST or None, people=who_can_be_asked(request.member), initial=begin
    )
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("name", "ask_next")}
        if tried(form, request, change_agency, agency=agency, week=form.week(), **told):
            messages.success(request, f"{told['name']} is changed.")
            return redirect("office:agencies")
    return draw(request, "agencies/page.html", form=form, name=page.name)
