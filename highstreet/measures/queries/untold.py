"""How much is never told, as far as it is known: worked out beforehand."""

from dataclasses import dataclass
from datetime import date, datetime

from highstreet.measures.models import Untold


@dataclass(frozen=True)
class UntoldLine:
    """What can be said of it, of which months, and what to beware of."""

    says: str
    caveat: str
    first: date
    last: date
    worked_out_at: datetime


def untold_in(town: int) -> UntoldLine | None:
    """Figures of the whole town; nothing while the two records do not overlap enough."""
    row = Untold.objects.filter(partnership=town).first()
    if row is None:
        return None
    return UntoldLine(row.says, row.caveat, row.first, row.last, row.worked_out_at)
