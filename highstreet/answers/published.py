"""What was published, as pages and letters read it: only lines that are shown, of the edition that stands now."""

from collections.abc import Iterable
from datetime import datetime

from highstreet.answers.choices import Fate, Section, Status
from highstreet.answers.models import Edition, Line
from highstreet.answers.writing import Part


def parts_of(lines: Iterable[Line]) -> tuple[Part, ...]:
    """The sections in which something is said, in their order."""
    said = list(lines)
    return tuple(
        Part(section, words)
        for section in Section
        if (words := tuple(line.words for line in said if line.section == section))
    )


def done_since(town: int, since: datetime, *, until: datetime) -> list[str]:
    """What was done, from answers that were first published in between, as they stand now.

    One that was corrected meanwhile is told as it was corrected; a later correction is not told a second time.
    """
    first = Edition.objects.filter(
        partnership=town, number=1, published_at__gt=since, published_at__lte=until
    )
    rows = Line.objects.filter(
        partnership=town,
        edition__status=Status.PUBLISHED,
        edition__answer__in=first.values("answer"),
        section=Section.DID,
        fate=Fate.SHOWN,
    )
    found = rows.order_by("edition__answer__area__name", "position", "id")
    return list(dict.fromkeys(found.values_list("words", flat=True)))
