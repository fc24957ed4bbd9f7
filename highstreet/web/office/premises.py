"""Premises: where businesses trade, who there is to be told, and their cards."""

import re
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.queries import agencies_of_town, agency_to_keep
from highstreet.places.choices import PremisesKind
from highstreet.places.commands.cards import end_card, make_card
from highstreet.places.commands.premises import (
    Contact,
    add_premises,
    change_contact,
    close_premises,
)
from highstreet.places.queries import premises_of_town, premises_page, streets_of_town
from highstreet.visits.queries.calls import last_came
from highstreet.web.office.card_pdf import card_as_pdf
from highstreet.web.office.doing import OFFICE, draw, pressed, tried

POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})")


class ContactPerson(forms.Form):
    """Who is told what becomes of a crime against the business."""

    contact_name = forms.CharField(
        label="Contact person",
        max_length=80,
        error_messages={"required": "Type the contact person's name."},
    )
    contact_email = forms.EmailField(
        label="Their e-mail address",
        error_messages={
            "required": "Type the contact person's e-mail address.",
            "invalid": "Check the e-mail address: it should look like a@b.uk.",
        },
    )
    contact_phone = forms.CharField(label="Their phone (optional)", max_length=20, required=False)

    def contact(self) -> Contact:
        said = self.cleaned_data
        return Contact(said["contact_name"], said["contact_email"], said["contact_phone"])


class NewPremises(ContactPerson):
    """A place of a business in the town."""

    business = forms.TypedChoiceField(
        label="Which business?",
        coerce=int,
        error_messages={"required": "Choose the business; add it first if it is not there."},
    )
    name = forms.CharField(
        label="Name over the door",
        max_length=80,
        error_messages={"required": "Type the name that people know it by."},
    )
    kind = forms.TypedChoiceField(
        label="What kind of place is it?",
        choices=[("", "Choose"), *PremisesKind.choices],
        coerce=PremisesKind,
        error_messages={"required": "Choose what kind of place it is."},
    )
    number = forms.CharField(label="House number (optional)", max_length=10, required=False)
    street = forms.TypedChoiceField(
        label="Street", coerce=int, error_messages={"required": "Choose the street."}
    )
    postcode = forms.CharField(label="Postcode (optional)", max_length=8, required=False)
    field_order = ["business", "name", "kind", "number", "street", "postcode"]

    def __init__(
        self,
        *args: Any,
        businesses: list[tuple[int, str]],
        streets: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("business", businesses), ("street", streets)):
            field: Any = self.fields[name]
            field.choices = [("", "Choose"), *rows]

    def clean_postcode(self) -> str:
        typed = str(self.cleaned_data["postcode"]).strip().upper()
        if not typed:
            return ""
        parts = POSTCODE.fullmatch(typed)
        if not parts:
            raise forms.ValidationError("Check the postcode: it should look like NN16 8AA.")
        return f"{parts[1]} {parts[2]}"


@require_safe
@for_members(*OFFICE)
def premises(request: MemberRequest) -> HttpResponse:
    words = request.GET.get("words", "").strip()[:80]
    return draw(
        request,
        "premises/list.html",
        premises=premises_of_town(request.member, words=words),
        words=words,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*OFFICE)
def add(request: MemberRequest) -> HttpResponse:
    member = request.member
    form = NewPremises(
        request.POST or None,
        businesses=[(one.id, one.name) for one in agencies_of_town(member) if one.is_business],
        streets=streets_of_town(member.partnership_id),
        initial={"business": request.GET.get("business", "")},
    )
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("name", "kind", "street", "number")}
        told |= {"postcode": form.cleaned_data["postcode"], "contact": form.contact()}
        business = found(agency_to_keep(form.cleaned_data["business"], member))
        if tried(form, request, add_premises, business=business, **told):
            messages.success(request, f"{told['name']} is added. Make its card next.")
            found_by = urlencode({"words": told["name"]})
            return redirect(f"{reverse('office:premises')}?{found_by}")
    return draw(request, "premises/add.html", form=form)


@require_safe
@for_members(*OFFICE)
def page(request: MemberRequest, premises: int) -> HttpResponse:
    shown = found(premises_page(premises, request.member))
    came = last_came(premises, request.member)
    return draw(request, "premises/page.html", page=shown, came=came)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(*OFFICE)
def contact(request: MemberRequest, premises: int) -> HttpResponse:
    shown = found(premises_page(premises, request.member))
    begin = {
        "contact_name": shown.contact_name,
        "contact_email": shown.contact_email,
        "contact_phone": shown.contact_phone,
    }
    form = ContactPerson(request.POST or None, initial=begin)
    if form.is_valid() and tried(
        form, request, change_contact, premises=premises, contact=form.contact()
    ):
        messages.success(request, "The contact person is changed.")
        return redirect("office:premises_page", premises=premises)
    return draw(request, "premises/contact.html", form=form, page=shown)


@require_POST
@for_members(*OFFICE)
def close(request: MemberRequest, premises: int) -> HttpResponse:
    """The shop is gone: its card ends too, its reports stay."""
    shown = found(premises_page(premises, request.member))
    done = f"{shown.name} is closed. Its card no longer works; its reports stay."
    pressed(request, close_premises, done, premises=premises)
    return redirect("office:premises")


@require_POST
@for_members(*OFFICE)
def new_card(request: MemberRequest, premises: int) -> HttpResponse:
    """A first card, or a fresh one for one that was lost: the card before ends at once."""
    found(premises_page(premises, request.member))
    done = "The card is made. Print it, and bring it to the shop."
    pressed(request, make_card, done, premises=premises)
    return redirect("office:premises_page", premises=premises)


@require_POST
@for_members(*OFFICE)
def stop_card(request: MemberRequest, premises: int) -> HttpResponse:
    found(premises_page(premises, request.member))
    pressed(request, end_card, "The card no longer works.", premises=premises)
    return redirect("office:premises_page", premises=premises)


@require_safe
@for_members(*OFFICE)
def printed_card(request: MemberRequest, premises: int) -> HttpResponse:
    """The card to print: A5, with the QR code that opens the form for this shop."""
    shown = found(premises_page(premises, request.member))
    card = found(shown.card)
    pdf = card_as_pdf(
        name=shown.name,
        where=shown.address,
        town=request.member.partnership.name,
        address=shown.card_address,
        number=card,
    )
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="card-{premises}-{card}.pdf"'},
    )
