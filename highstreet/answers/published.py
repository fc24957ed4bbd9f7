"""What was published, as pages and letters read it: only lines that are shown, of the edition that stands now."""

from collections.abc import Iterable
from datetime import datetime

from highstreet.answers.choices import Fate, Section, Status
from highstreet.answers.models import Line
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
    """What was done, from first editions published in between: a correction is not told a second time."""
    rows = Line.objects.filter(
        partnership=town,
        edition__status=Status.PUBLISHED,
        edition__number=1,
        edition__published_at__gt=since,
        edition__published_at__lte=until,
        section=Section.DID,
        fate=Fate.SHOWN,
    )
    found = rows.order_by("edition__answer__area__name", "position", "id")
    return list(dict.fromkeys(found.values_list("words", flat=True)))
