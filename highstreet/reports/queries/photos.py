"""Who may see a photo."""

from highstreet.people.models import Member
from highstreet.reports import access
from highstreet.reports.models import Photo, Report


def may_see_photo(name: str, viewer: Member) -> bool:
    """Whoever can see the report and the person in it."""
    if access.hides_the_person(viewer):
        return False
    visible = Report.objects.visible_to(viewer)
    return Photo.objects.filter(name=name, report__in=visible).exists()
