"""Signing in: an address, a link, and for agencies a code."""

from datetime import datetime, timedelta
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from highstreet.base import towns
from highstreet.base.refusal import Refused
from highstreet.base.throttle import forgive, too_often
from highstreet.people.asking import Member
from highstreet.people.audience import begin_session, for_anyone, signed_in
from highstreet.people.choices import Role
from highstreet.people.commands.signing_in import (
    give_code,
    new_second_factor,
    provisioning_address,
    send_sign_in_link,
    set_up_second_factor,
    sign_out_everywhere,
    use_sign_in_link,
)
from highstreet.people.leading import towns_led
from highstreet.people.queries import has_second_factor, memberships
from highstreet.web.public import forms
from highstreet.web.public.teller import address_of

A_QUARTER = timedelta(minutes=15)
HALF_DONE_LASTS = timedelta(minutes=15)
HALF_DONE = "half_done"
LONGEST_NEXT = 2_000


@require_http_methods(["GET", "HEAD", "POST"])
@for_anyone
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a link. Whether we know the address is told to nobody but its owner."""
    form = forms.SignIn(request.POST or None)
    if form.is_valid():
        at, email = timezone.now(), form.cleaned_data["email"].lower()
        refusal = too_often(
            what="sign-in", who=email, most=5, within=A_QUARTER, at=at
        ) or too_often(
            what="sign-in:from", who=address_of(request), most=30, within=A_QUARTER, at=at
        )
        if refusal is None:
            send_sign_in_link(email=email, at=at)
            request.session["next"] = safe_next(request)
            return render(request, "public/sign_in/sent.html", {"email": email})
        form.add_error(None, str(refusal.words))
    return render(
        request,
        "public/sign_in/ask.html",
        {"form": form, "next": request.GET.get("next", "")},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_anyone
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link only shows a button: mail programs open links by themselves."""
    if request.method != "POST":
        return render(request, "public/sign_in/link.html", {"token": token, "problem": ""})
    at = timezone.now()
    refusal = too_often(what="link", who=address_of(request), most=20, within=A_QUARTER, at=at)
    if refusal:
        return link_refused(request, str(refusal.words), status=429)
    try:
        way_in = use_sign_in_link(token=token, at=at)
    except Refused as no:
        return link_refused(request, str(no), status=422)
    after = request.session.get("next", "")
    request.session.flush()
    request.session["next"] = after
    request.session[HALF_DONE] = {
        "account": way_in.account,
        "memberships": list(way_in.memberships),
        "at": at.isoformat(),
    }
    return redirect("public:choose_town")


def link_refused(request: HttpRequest, problem: str, *, status: int) -> HttpResponse:
    return render(
        request, "public/sign_in/link.html", {"token": "", "problem": problem}, status=status
    )


def half_done(request: HttpRequest, *, at: datetime) -> list[Member]:
    """The memberships of somebody who has used a link but is not signed in yet."""
    state: dict[str, Any] = request.session.get(HALF_DONE, {})
    if not state or at > datetime.fromisoformat(state["at"]) + HALF_DONE_LASTS:
        return []
    return memberships(tuple(state["memberships"]))


@require_http_methods(["GET", "HEAD", "POST"])
@for_anyone
def choose_town(request: HttpRequest) -> HttpResponse:
    """Somebody who works in several towns says for which one they sign in now."""
    members = half_done(request, at=timezone.now())
    if not members:
        return redirect("public:sign_in")
    chosen = request.POST.get("member", "")
    one = [m for m in members if str(m.id) == chosen] if len(members) > 1 else members
    if not one:
        return render(request, "public/sign_in/choose.html", {"members": members})
    request.session[HALF_DONE] |= {"memberships": [one[0].id]}
    request.session.modified = True
    if one[0].needs_second_factor:
        return redirect("public:second_factor")
    return finish(request, one[0], second_factor=False)


@require_http_methods(["GET", "HEAD", "POST"])
@for_anyone
def second_factor(request: HttpRequest) -> HttpResponse:
    """The code, or setting the app up the first time."""
    at = timezone.now()
    members = half_done(request, at=at)
    if len(members) != 1:
        return redirect("public:sign_in")
    member, form = members[0], forms.Code(request.POST or None)
    known = has_second_factor(member.account_id)
    secret = "" if known else secret_to_set_up(request)
    if form.is_valid():
        refusal = too_often(
            what="code", who=str(member.account_id), most=5, within=A_QUARTER, at=at
        )
        if refusal:
            form.add_error("code", str(refusal.words))
        elif problem := try_code(request, member, form.cleaned_data["code"], known=known, at=at):
            form.add_error("code", problem)
        else:
            forgive(what="code", who=str(member.account_id))
            return finish(request, member, second_factor=True)
    context: dict[str, Any] = {"form": form, "member": None, "known": known}
    if not known:
        context |= {
            "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
            "picture": segno.make(
                provisioning_address(secret, member.account.email), micro=False
            ).svg_data_uri(scale=5, dark="#14232b"),
        }
    return render(request, "public/sign_in/code.html", context, status=422 if form.errors else 200)


def secret_to_set_up(request: HttpRequest) -> str:
    """The same secret until it is set up, though the page be asked for or sent more than once."""
    secret: str = request.session[HALF_DONE].setdefault("secret", new_second_factor())
    request.session.modified = True
    return secret


def try_code(request: HttpRequest, member: Member, code: str, *, known: bool, at: datetime) -> str:
    """What is wrong with the code, or nothing."""
    try:
        with towns.inside(member.partnership_id):
            if known:
                give_code(code=code, by=member, at=at)
            else:
                secret = secret_to_set_up(request)
                set_up_second_factor(secret=secret, code=code, by=member, at=at)
    except Refused as no:
        return str(no)
    return ""


def finish(request: HttpRequest, member: Member, *, second_factor: bool) -> HttpResponse:
    after = request.session.get("next", "")
    begin_session(
        request,
        member=member.id,
        town=member.partnership_id,
        second_factor=second_factor,
        at=timezone.now(),
    )
    return redirect(after or first_page(member))


def first_page(member: Member) -> str:
    if member.is_only(Role.SHOP):
        return reverse("shop:log")
    if member.is_a(Role.RESPONDER, Role.COORDINATOR, Role.ANALYST, Role.SAFEGUARDING):
        return reverse("desk:queue")
    if len(towns_led(member)) > 1:
        return reverse("county:county")
    return reverse("office:overview")


def safe_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours and wanted.startswith("/") and len(wanted) <= LONGEST_NEXT else ""


@require_POST
@for_anyone
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session; or, if asked, every session of the account."""
    at = timezone.now()
    town = request.session.get("town")
    if request.POST.get("everywhere") and town:
        with towns.inside(town):
            if member := signed_in(request, at=at):
                sign_out_everywhere(by=member, at=at)
    request.session.flush()
    return render(request, "public/sign_in/out.html")
