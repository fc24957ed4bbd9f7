"""What the commands share: the edition in question, locked, and the check of typed words."""

from dataclasses import replace

from highstreet.answers.access import APPROVE
from highstreet.answers.choices import Status
from highstreet.answers.models import Answer, Edition
from highstreet.answers.names import names_of_town
from highstreet.answers.telltale import cannot_tell
from highstreet.base.refusal import insist
from highstreet.people.models import Member
from highstreet.visits.queries.quotes import named_quotes, words_without_consent

IN_WORK = (Status.DRAFT, Status.WAITING)


def in_work(answer: int, by: Member) -> Edition:
    """The edition that is being written or waits for approval."""
    return locked(answer, by, *IN_WORK)


def locked(answer: int, by: Member, *status: Status) -> Edition:
    found = Answer.objects.visible_to(by).get(id=answer)
    return (
        Edition.objects.filter(answer=found, status__in=status)
        .select_related("answer__area", "answer__partnership")
        .select_for_update(of=("self",))
        .get()
    )


def worked_on(edition: Edition, by: Member) -> None:
    """Whoever worked on the words does not approve them."""
    if by.id not in edition.editors:
        edition.editors = [*edition.editors, by.id]
        edition.save(update_fields=["editors"])


def insist_on_words(*words: str, town: int, sure: bool) -> None:
    """None of these words tells on anybody, or was said to us alone."""
    names, kept_back, named = names_of_town(town), words_without_consent(town), named_quotes(town)
    for one in words:
        spoken = {quote.business for quote in named if quote.said in one}
        shops = [name for name in names.shops if name not in spoken]
        insist(cannot_tell(one, names=replace(names, shops=shops), kept_back=kept_back, sure=sure))


def approvers_beside(by: Member, edition: Edition) -> int:
    """How many others of the town could approve it: none of whom has worked on its words."""
    here = Member.objects.active().filter(partnership=by.partnership_id)
    others = here.exclude(id=by.id).exclude(id__in=edition.editors)
    return others.filter(roles__overlap=list(APPROVE)).count()
