"""What can be chosen in the forms of cases: places, people, agencies, and what could be tried."""

from datetime import date

from highstreet.cases.choices import ToolKind
from highstreet.people.models import Member
from highstreet.people.queries import agencies_of_town, who_can_be_asked
from highstreet.places.queries import areas_of_town, premises_of_town, streets_of_town
from highstreet.powers.queries import library
from highstreet.powers.written import techniques

Choices = list[tuple[str, str]]
Numbered = list[tuple[int, str]]


def places_for(viewer: Member) -> Choices:
    """Areas, streets and premises, each by the token that stands for it."""
    town = viewer.partnership_id
    areas = [(f"area:{number}", f"{name} (area)") for number, name in areas_of_town(town)]
    streets = [(f"street:{number}", f"{name} (street)") for number, name in streets_of_town(town)]
    premises = [
        (f"premises:{one.id}", f"{one.name}, {one.street}") for one in premises_of_town(viewer)
    ]
    return [*areas, *streets, *premises]


def people_for(viewer: Member) -> Numbered:
    return who_can_be_asked(viewer)


def agencies_for(viewer: Member) -> Numbered:
    return [(one.id, one.name) for one in agencies_of_town(viewer, answering=True)]


def tools_for(viewer: Member, *, on: date) -> Choices:
    """Help and changes of place first, then the law with how it stands, then the 25 techniques."""
    powers = [
        (f"{ToolKind.POWER}:{line.code}", f"{line.name} ({line.standing.label.lower()})")
        for group in library(viewer, on=on)
        for line in group.lines
    ]
    ways = [
        (f"{ToolKind.TECHNIQUE}:{one.code}", f"{aim.name}: {one.name.lower()}")
        for aim in techniques()
        for one in aim.techniques
    ]
    return [*powers, *ways]
