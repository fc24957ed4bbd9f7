"""Letters for residents: asked for, confirmed from one's own mailbox, and left with one press."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from highstreet.answers.commands.asking import ask_for_letters, confirm_letters, leave_letters
from highstreet.base.refusal import Refused
from highstreet.base.throttle import too_often
from highstreet.people.asking import PasserBy
from highstreet.people.audience import TownRequest, for_public
from highstreet.web.public.forms import SignIn
from highstreet.web.public.teller import address_of

LONGEST_ADDRESS = 254
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


class Asking(SignIn):
    def clean_email(self) -> str:
        """Mail knows no longer address, and neither does the outbox."""
        email: str = self.cleaned_data["email"]
        if len(email) > LONGEST_ADDRESS:
            raise ValidationError(self.fields["email"].error_messages["invalid"])
        return email


@require_http_methods(["GET", "HEAD", "POST"])
@for_public
def ask(request: TownRequest) -> HttpResponse:
    """The answer is the same whether we know the address or not."""
    form = Asking(request.POST or None)
    if form.is_valid():
        at, email = timezone.now(), form.cleaned_data["email"]
        refusal = too_often(
            what="letters", who=email.lower(), most=3, within=A_DAY, at=at
        ) or too_often(what="letters:from", who=address_of(request), most=20, within=AN_HOUR, at=at)
        if refusal is None:
            ask_for_letters(email=email, by=PasserBy(request.town.id), at=at)
            return render(request, "public/answers/asked.html", {"email": email})
        form.add_error(None, str(refusal.words))
    return render(
        request, "public/answers/letters.html", {"form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_public
def confirm(request: TownRequest, token: str) -> HttpResponse:
    """Only pressing says yes: programs that look into mailboxes open links, and press nothing."""
    if request.method != "POST":
        return answer(request, "ask")
    try:
        confirm_letters(token=token, partnership=request.town.id, at=timezone.now())
    except Refused as no:
        return answer(request, "ask", problem=str(no), status=422)
    return answer(request, "yes")


@csrf_exempt  # mail programs press it by themselves (RFC 8058); the secret in the address is the proof
@require_http_methods(["GET", "HEAD", "POST"])
@for_public
def leave(request: TownRequest, token: str) -> HttpResponse:
    """Whoever has left already is told the same."""
    if request.method != "POST":
        return answer(request, "leave")
    leave_letters(token=token, partnership=request.town.id, at=timezone.now())
    return answer(request, "left")


def answer(
    request: HttpRequest, step: str, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {"step": step, "problem": problem}
    return render(request, "public/answers/yes_or_no.html", context, status=status)
