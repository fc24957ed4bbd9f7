"""Who may see a photo."""

from highstreet.people.models import Member
from highstreet.reports.models import Photo, Report


def may_see_photo(name: str, viewer: Member) -> bool:
    """Whoever may read the report that it came with."""
    read = Report.objects.in_full_to(viewer)
    return Photo.objects.filter(name=name, report__in=read).exists()
