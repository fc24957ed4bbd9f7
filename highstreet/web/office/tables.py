"""The tables by which reports are weighed and routed, and a page to try them out."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.people.access import may_not_keep_tables
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import AGENCY_ROLES
from highstreet.people.queries import agencies_of_town
from highstreet.reports.choices import Fact, Kind, Setting, Severity
from highstreet.reports.commands.tables import (
    add_severity_rule,
    drop_severity_rule,
    set_routes,
)
from highstreet.reports.queries.outlook import what_would_happen
from highstreet.reports.queries.tables import routes as routes_of
from highstreet.reports.queries.tables import severity_rules
from highstreet.web.office.doing import KEEPERS, draw, pressed, tried

MORE_ROWS = 3
FAR_DOWN = 10_000
CONDITIONS = ("kind", "setting", "fact", "severity")


class NewRule(forms.Form):
    """If a report is of this kind and has all these facts, it is at least this severe."""

    kind = forms.ChoiceField(
        label="If it is", choices=[("", "Anything"), *Kind.choices], required=False
    )
    facts = forms.MultipleChoiceField(
        label="and all of these are ticked",
        choices=Fact.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    severity = forms.TypedChoiceField(
        label="then it is at least",
        choices=Severity.choices,
        coerce=lambda value: Severity(int(value)),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how severe it is."},
    )
    reason = forms.CharField(
        label="because",
        max_length=160,
        error_messages={"required": "Say why: the desk reads it on every report."},
    )


class Row(forms.Form):
    """One row of the table of routes. Rows are tried in the order of their numbers."""

    position = forms.IntegerField(label="Row", min_value=1, max_value=999, required=False)
    kind = forms.ChoiceField(
        label="What", choices=[("", "Anything"), *Kind.choices], required=False
    )
    setting = forms.ChoiceField(
        label="Where", choices=[("", "In or out"), *Setting.choices], required=False
    )
    fact = forms.ChoiceField(
        label="Ticked", choices=[("", "Whatever"), *Fact.choices], required=False
    )
    severity = forms.TypedChoiceField(
        label="Severity",
        choices=[("", "Any"), *((one.value, f"{one.label} or worse") for one in Severity)],
        coerce=int,
        empty_value=None,
        required=False,
    )
    agency = forms.TypedChoiceField(
        label="Who has it first", coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, agencies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency: Any = self.fields["agency"]
        agency.choices = [("", "Nobody: leave this row out"), *agencies]

    def place(self) -> int:
        return self.cleaned_data.get("position") or FAR_DOWN

    def route(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*CONDITIONS, "agency")}


Rows = forms.formset_factory(Row, extra=MORE_ROWS, max_num=200)


class WhatIf(forms.Form):
    """Something that might be told."""

    kind = forms.TypedChoiceField(label="What happened?", choices=Kind.choices, coerce=Kind)
    setting = forms.TypedChoiceField(
        label="Inside or outside?",
        choices=Setting.choices,
        coerce=Setting,
        widget=forms.RadioSelect,
    )
    facts = forms.MultipleChoiceField(
        label="What was ticked?",
        choices=Fact.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


@require_safe
@for_members(*AGENCY_ROLES)
def severity(request: MemberRequest) -> HttpResponse:
    """How severe a report is: for all agencies to read."""
    return draw(
        request,
        "tables/severity.html",
        rules=severity_rules(request.member),
        why_not_change=may_not_keep_tables(request.member),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*KEEPERS)
def add_rule(request: MemberRequest) -> HttpResponse:
    form = NewRule(request.POST or None)
    if form.is_valid() and tried(form, request, add_severity_rule, **form.cleaned_data):
        messages.success(request, "The rule holds from the next report on.")
        return redirect("office:severity")
    return draw(request, "tables/add_rule.html", form=form)


@require_POST
@for_members(*KEEPERS)
def drop_rule(request: MemberRequest, rule: int) -> HttpResponse:
    done = "The rule no longer holds. Reports that it weighed stay as they were weighed."
    pressed(request, drop_severity_rule, done, rule=rule)
    return redirect("office:severity")


@require_safe
@for_members(*AGENCY_ROLES)
def routes(request: MemberRequest) -> HttpResponse:
    """Who has a report first: for all agencies to read."""
    return draw(
        request,
        "tables/routes.html",
        routes=routes_of(request.member),
        why_not_change=may_not_keep_tables(request.member),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*KEEPERS)
def change_routes(request: MemberRequest) -> HttpResponse:
    """The whole table at once: it only makes sense as a whole."""
    agencies = [(one.id, one.name) for one in agencies_of_town(request.member, answering=True)]
    begin = [
        {name: getattr(route, name) for name in ("position", *CONDITIONS, "agency")}
        for route in routes_of(request.member)
    ]
    rows = Rows(request.POST or None, initial=begin, form_kwargs={"agencies": agencies})
    form = forms.Form(request.POST or None)
    if rows.is_valid() and form.is_valid():
        chosen = [row for row in rows if row.cleaned_data.get("agency")]
        table = [row.route() for row in sorted(chosen, key=Row.place)]
        if tried(form, request, set_routes, routes=table):
            messages.success(request, "The table holds from the next report on.")
            return redirect("office:routes")
    return draw(request, "tables/change_routes.html", form=form, rows=rows)


@require_safe
@for_members(*AGENCY_ROLES)
def what_if(request: MemberRequest) -> HttpResponse:
    """What would happen with a report like this, if somebody told it now?"""
    form = WhatIf(request.GET or None, initial={"setting": Setting.OUTSIDE})
    outlook = None
    if form.is_valid():
        said = form.cleaned_data
        outlook = what_would_happen(
            request.member,
            kind=said["kind"],
            setting=said["setting"],
            facts=frozenset(said["facts"]),
            at=timezone.now(),
        )
    return draw(request, "tables/what_if.html", form=form, outlook=outlook)
