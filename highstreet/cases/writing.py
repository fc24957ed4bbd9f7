"""The letters about cases: to members of agencies, and of a restricted case no more than its reference."""

from datetime import date, datetime
from urllib.parse import urljoin

from django.conf import settings

from highstreet.cases.choices import Audience
from highstreet.cases.models import Case
from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader, write_letter
from highstreet.letters.words import Words, prepare
from highstreet.people.choices import AGENCY_ROLES, Role
from highstreet.people.models import Member
from highstreet.trail.models import Somebody


def address_of(case: Case) -> str:
    return urljoin(f"{settings.ADDRESS}/", f"desk/cases/{case.reference}/")


def title_of(case: Case) -> str:
    """Mailboxes are read by others: what is not for all agencies does not say there what it is about."""
    if case.audience == Audience.ALL:
        return case.title
    kind = "a restricted case" if case.is_restricted else "a case"
    return f"{kind} ({case.reference})"


def what(case: Case) -> dict[str, object]:
    is_open = case.audience == Audience.ALL
    return {
        "title": title_of(case),
        "problem": case.problem if is_open else "",
        "link": address_of(case),
    }


def lead_words(case: Case, *, who: str, is_nomination: bool) -> Words:
    return prepare("cases/lead", **what(case), who=who, is_nomination=is_nomination)


def review_words(case: Case, *, today: date) -> Words:
    return prepare(
        "cases/review",
        **what(case),
        review_on=case.review_on,
        today=today,
        gone="" if works_here(case.lead) else case.lead.called,
    )


def works_here(member: Member) -> bool:
    return member.left_at is None and member.is_a(*AGENCY_ROLES)


def readers_of(case: Case) -> list[Member]:
    """Its lead; where they have left, coordinators who may see the case, and if there is none, safeguarding leads."""
    if works_here(case.lead):
        return [case.lead]
    for role in (Role.COORDINATOR, Role.SAFEGUARDING):
        of_town = Member.objects.active().filter(
            partnership=case.partnership_id, roles__contains=[role]
        )
        members = of_town.select_related("account", "agency").order_by("id")
        if found := [one for one in members if may_see(case, one)]:
            return found
    return []


def may_see(case: Case, member: Member) -> bool:
    return Case.objects.visible_to(member).filter(id=case.id).exists()


def write(
    member: Member, kind: str, words: Words, *, key: str, about: str, by: Somebody, at: datetime
) -> bool:
    """A letter to a member who works at an agency of the town; says whether it is a new one."""
    if not works_here(member):
        return False
    return write_letter(
        to=Reader(Channel.EMAIL, member.account.email),
        kind=kind,
        words=words,
        key=f"{key}:{member.id}",
        about=about,
        by=by,
        at=at,
    )


def tell_lead(case: Case, *, by: Member, at: datetime, is_nomination: bool) -> None:
    """Whoever leads it now, unless they did it themselves."""
    if case.lead_id != by.id:
        write(
            case.lead,
            "cases/lead",
            lead_words(case, who=by.called, is_nomination=is_nomination),
            key=f"case-lead:{case.id}:{at.isoformat()}",
            about=case.about,
            by=by,
            at=at,
        )
