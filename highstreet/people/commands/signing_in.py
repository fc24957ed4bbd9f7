"""Signing in: a link by e-mail for everyone, and a code as second factor for every agency role."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urljoin

import pyotp
from django.conf import settings

from highstreet.base import towns
from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.base.secret import a_secret
from highstreet.base.words import _
from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader, write_letter
from highstreet.letters.words import prepare
from highstreet.people import rules
from highstreet.people.asking import Clockwork
from highstreet.people.models import Account, Member, SignInLink
from highstreet.people.secrets import fingerprint, lock, unlock
from highstreet.trail.models import record

LINK_LASTS = timedelta(minutes=20)
CODE_SECONDS = 30


@dataclass(frozen=True)
class WayIn:
    """What a used link opened: whose account, and in which towns."""

    account: int
    memberships: tuple[int, ...]


@command
def send_sign_in_link(*, email: str, at: datetime) -> None:
    """Send a link if we know the address. The caller cannot tell whether we do."""
    with towns.every_town():
        member = (
            Member.objects.active()
            .filter(account__email=email.strip().lower())
            .select_related("account")
            .order_by("id")
            .first()
        )
        if member is None:
            return
        token = a_secret(signs=43)
        link = SignInLink.objects.create(
            account=member.account,
            token_hash=fingerprint(token),
            made_at=at,
            ends_at=at + LINK_LASTS,
        )
        clockwork = Clockwork(member.partnership_id)
        address = urljoin(f"{settings.ADDRESS}/", f"sign-in/{token}/")
        write_letter(
            to=Reader(Channel.EMAIL, member.account.email),
            kind="people/sign_in",
            words=prepare("people/sign_in", link=address, ends_at=link.ends_at),
            key=f"sign-in:{link.id}",
            about=f"member {member.id}",
            by=clockwork,
            at=at,
        )
        record("sign_in.asked", f"member {member.id}", by=clockwork, at=at)


@command
def use_sign_in_link(*, token: str, at: datetime) -> WayIn:
    """Open the link, once."""
    with towns.every_town():
        link = SignInLink.objects.select_for_update().filter(token_hash=fingerprint(token)).first()
        insist(rules.cannot_use(link, at=at))
        assert link is not None
        link.used_at = at
        link.save(update_fields=["used_at"])
        members = list(
            Member.objects.active().filter(account=link.account_id).order_by("partnership_id")
        )
        if not members:
            insist(rules.cannot_use(None, at=at))
        for member in members:
            record(
                "sign_in.link_used",
                f"member {member.id}",
                by=Clockwork(member.partnership_id),
                at=at,
            )
        return WayIn(account=link.account_id, memberships=tuple(m.id for m in members))


def new_second_factor() -> str:
    return pyotp.random_base32()


def provisioning_address(secret: str, email: str) -> str:
    """What an authenticator app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Highstreet")


@command
def set_up_second_factor(*, secret: str, code: str, by: Member, at: datetime) -> None:
    """Keep the secret once a code shows that the person's app has it."""
    account = Account.objects.select_for_update().get(id=by.account_id)
    if account.second_factor:
        insist(
            Refusal(
                "has_one",
                _("This account has a second step already. An administrator can take it away."),
            )
        )
    step = step_of(secret, code, at=at)
    insist(wrong_code(step, since=0))
    account.second_factor, account.second_factor_since = lock(secret), at
    account.last_code_step = step or 0
    account.save(update_fields=["second_factor", "second_factor_since", "last_code_step"])
    record("second_factor.set_up", f"member {by.id}", by=by, at=at)


@command
def give_code(*, code: str, by: Member, at: datetime) -> None:
    """Check a code. Each code is good once, so that one seen over a shoulder opens nothing."""
    account = Account.objects.select_for_update().get(id=by.account_id)
    step = step_of(unlock(account.second_factor), code, at=at) if account.second_factor else None
    insist(wrong_code(step, since=account.last_code_step))
    account.last_code_step = step or 0
    account.save(update_fields=["last_code_step"])
    record("sign_in.done", f"member {by.id}", by=by, at=at)


def step_of(secret: str, code: str, *, at: datetime) -> int | None:
    """Which half-minute the code belongs to: this one or a neighbour, for clocks that are a little off."""
    typed = "".join(code.split())
    now = int(at.timestamp()) // CODE_SECONDS
    totp = pyotp.TOTP(secret, interval=CODE_SECONDS)
    for step in (now, now - 1, now + 1):
        if secrets.compare_digest(totp.at(step * CODE_SECONDS), typed):
            return step
    return None


def wrong_code(step: int | None, *, since: int) -> Refusal | None:
    if step is None or step <= since:
        return Refusal(
            "wrong_code", _("That code is not right, or was used before. Type the one you see now.")
        )
    return None


@command
def sign_out_everywhere(*, by: Member, at: datetime) -> None:
    """End every session of this account, on every device."""
    Account.objects.filter(id=by.account_id).update(signed_out_before=at)
    record("sign_in.ended_everywhere", f"member {by.id}", by=by, at=at)
