"""Members: who can sign in here, and as what."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import AGENCY_ROLES, WHAT_A_ROLE_DOES, AgencyKind, Role
from highstreet.people.commands.membership import (
    add_member,
    change_member,
    take_second_factor_away,
)
from highstreet.people.queries import (
    agencies_of_town,
    agency_to_keep,
    member_page,
    members_of_town,
)
from highstreet.people.rules import possible_roles
from highstreet.reports.commands.leaving import let_go
from highstreet.web.office.doing import OFFICE, draw, pressed, tried


class Person(forms.Form):
    """A member's name, title and roles."""

    name = forms.CharField(
        label="Name", max_length=80, error_messages={"required": "Type the person's name."}
    )
    title = forms.CharField(
        label="Title, as shops read it (optional)", max_length=80, required=False
    )
    roles = forms.MultipleChoiceField(
        label="What they do here",
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one role."},
    )

    def __init__(self, *args: Any, possible: tuple[Role, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles: Any = self.fields["roles"]
        roles.choices = [
            (role.value, f"{role.label}: {WHAT_A_ROLE_DOES[role]}") for role in possible
        ]


class NewPerson(Person):
    email = forms.EmailField(
        label="E-mail address",
        error_messages={
            "required": "Type the e-mail address that they will sign in with.",
            "invalid": "Check the e-mail address: it should look like a@b.uk.",
        },
    )
    field_order = ["name", "title", "email", "roles"]


@require_safe
@for_members(*OFFICE)
def members(request: MemberRequest) -> HttpResponse:
    """Everybody who can sign in, agency by agency."""
    return draw(
        request,
        "members/list.html",
        members=members_of_town(request.member),
        agencies=agencies_of_town(request.member),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*OFFICE)
def add(request: MemberRequest, agency: int) -> HttpResponse:
    """Let somebody in."""
    found_agency = found(agency_to_keep(agency, request.member))
    possible = possible_roles(AgencyKind(found_agency.kind))
    only = [possible[0].value] if len(possible) == 1 else []
    form = NewPerson(request.POST or None, possible=possible, initial={"roles": only})
    if form.is_valid() and tried(
        form, request, add_member, agency=found_agency, **form.cleaned_data
    ):
        name, email = form.cleaned_data["name"], form.cleaned_data["email"]
        messages.success(request, f"{name} can sign in now. A letter to {email} says how.")
        return redirect("office:members")
    return draw(request, "members/add.html", form=form, agency=found_agency.name)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*OFFICE)
def member(request: MemberRequest, member: int) -> HttpResponse:
    """One member: what they are here, and what can be changed."""
    page = found(member_page(member, request.member))
    form = Person(
        request.POST or None,
        possible=page.possible_roles,
        initial={"name": page.name, "title": page.title, "roles": page.roles},
    )
    if form.is_valid() and tried(form, request, change_member, member=member, **form.cleaned_data):
        messages.success(request, f"{form.cleaned_data['name']} is changed.")
        return redirect("office:members")
    return draw(request, "members/page.html", form=form, page=page)


@require_POST
@for_members(*OFFICE)
def end(request: MemberRequest, member: int) -> HttpResponse:
    """Somebody leaves; what they had waits for somebody else."""
    page = found(member_page(member, request.member))

    def said(left: int) -> str:
        waiting = "1 open report waits" if left == 1 else f"{left} open reports wait"
        reports = f" {waiting} for somebody else." if left else ""
        return f"{page.name} can no longer sign in here.{reports}"

    pressed(request, let_go, said, member=member)
    return redirect("office:members")


@require_POST
@for_members(*OFFICE)
def second_factor(request: MemberRequest, member: int) -> HttpResponse:
    """For somebody who lost their phone."""
    page = found(member_page(member, request.member))
    done = f"{page.name} is signed out, and sets up a new second step when signing in."
    pressed(request, take_second_factor_away, done, member=member)
    return redirect(reverse("office:member", kwargs={"member": member}))


@require_safe
@for_members(Role.SHOP, *AGENCY_ROLES)
def mine(request: MemberRequest) -> HttpResponse:
    """How I am known here, and the way to end my sessions everywhere."""
    return draw(
        request,
        "members/mine.html",
        roles=[(Role(role).label, WHAT_A_ROLE_DOES[Role(role)]) for role in request.member.roles],
    )
