"""A shop's premises: who is told, and the card."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from highstreet.base.refusal import Refused
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members, found
from highstreet.people.choices import Role
from highstreet.places.commands.cards import end_card as end_card_of
from highstreet.places.commands.premises import Contact, change_contact
from highstreet.places.queries import premises_page, premises_pages


class ContactPerson(forms.Form):
    """Who at the shop is told what becomes of a crime against it."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=80,
        error_messages={"required": gettext_lazy("Type the name of the contact person.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        error_messages={
            "required": gettext_lazy("Type an e-mail address."),
            "invalid": gettext_lazy("Check the e-mail address: it should look like a@b.uk."),
        },
    )
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=20, required=False)


@require_safe
@for_members(Role.SHOP)
def premises(request: MemberRequest) -> HttpResponse:
    return render(request, "shop/premises.html", {"premises": premises_pages(request.member)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members(Role.SHOP)
def contact(request: MemberRequest, premises: int) -> HttpResponse:
    page = found(premises_page(premises, request.member))
    begin = {"name": page.contact_name, "email": page.contact_email, "phone": page.contact_phone}
    form = ContactPerson(request.POST or None, initial=begin)
    if form.is_valid():
        change_contact(
            premises=premises,
            contact=Contact(**form.cleaned_data),
            by=request.member,
            at=timezone.now(),
        )
        messages.success(request, _("The contact person is changed."))
        return redirect("shop:premises")
    return render(
        request,
        "shop/contact.html",
        {"form": form, "page": page},
        status=422 if form.errors else 200,
    )


@require_POST
@for_members(Role.SHOP)
def end_card(request: MemberRequest, premises: int) -> HttpResponse:
    """A lost or photographed card must stop at once; the office makes a new one."""
    found(premises_page(premises, request.member))
    try:
        end_card_of(premises=premises, by=request.member, at=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("The card no longer works. Ask the office for a new one."))
    return redirect("shop:premises")
