"""To whom an action goes up: a leader of the town; where there is none, a coordinator."""

from dataclasses import dataclass

from highstreet.actions.models import Action
from highstreet.base.refusal import Refusal, insist
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Member


@dataclass(frozen=True)
class Deciders:
    """Who could decide on an action, and whether they are leaders."""

    people: tuple[Member, ...]
    are_leaders: bool

    def chosen(self, number: int | None) -> Member:
        """The one who was chosen, or the only one there is."""
        if not self.people:
            insist(
                Refusal(
                    "nobody_to_decide",
                    "The town has no leader and no coordinator beside its owner. Ask an administrator.",
                )
            )
        if number is None and len(self.people) == 1:
            return self.people[0]
        found = next((one for one in self.people if one.id == number), None)
        if found is None:
            insist(Refusal("choose_who_decides", "Choose who is to decide."))
        assert found is not None
        return found

    def without_being_asked(self, action: Action) -> Member | None:
        """Nobody chooses: of what few know, one who does; one of the owner's own agency; or the first by name."""
        knowing = [one for one in self.people if one.id in action.known_to]
        ours = [one for one in knowing or self.people if one.agency_id == action.agency_id]
        return next(iter(ours or knowing or self.people), None)


def deciders_on(action: Action) -> Deciders:
    """Leaders, but not the owner: nobody decides on what they owe themselves."""
    others = (
        Member.objects.active()
        .filter(partnership=action.partnership_id)
        .exclude(id=action.owner_id)
        .exclude(agency__kind=AgencyKind.BUSINESS)
        .select_related("agency", "account")
        .order_by("name", "id")
    )
    leaders = tuple(others.filter(roles__contains=[Role.LEADER]))
    if leaders:
        return Deciders(leaders, are_leaders=True)
    return Deciders(tuple(others.filter(roles__contains=[Role.COORDINATOR])), are_leaders=False)
