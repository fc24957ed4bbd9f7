"""What a measure is: one stated way to count, with its source, its direction and what it cannot say."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from highstreet.measures.choices import Better, Counted, CrimeType, Sort, Source

Words = str | Promise


@dataclass(frozen=True)
class Measure:
    """One way to count. `of` is the denominator; `police_type` what the police's files call it.

    `comes_with` says of a typed measure from where its figures come one day by themselves. What is counted on
    one occasion (`on_one_day`) is no larger in a long month.
    """

    code: str
    name: Words
    definition: Words
    limits: Words
    sort: Sort
    better: Better
    counted: Counted
    source: Source
    of: Words
    refreshed: Words
    police_type: CrimeType | None = None
    comes_with: Words = ""
    on_one_day: bool = False

    @property
    def is_typed(self) -> bool:
        return self.source == Source.TYPED

    @property
    def is_public(self) -> bool:
        """Police figures are published already; everything else may give somebody away."""
        return self.source == Source.POLICE


EVERY_HOUR = _("every hour")
WITH_THE_FILES = _("when police figures are imported, each month")
BY_HAND = _("when somebody types a month")
A_MONTH = _("a month")
BY_POLICE_ONLY = _(
    "What police record depends on what they are told. Each is put on an approximate point, and later "
    "months may still change."
)
NOT_PUBLISHED = _("a police file that publishes it by itself (today it is part of a larger type)")
ONLY_AS_TYPED = _("Only as good as its source: count in the same way each month, and say who did.")


def police(code: str, name: Words, definition: Words, kind: CrimeType, sort: Sort) -> Measure:
    return Measure(
        code=code,
        name=name,
        definition=definition,
        limits=BY_POLICE_ONLY,
        sort=sort,
        better=Better.LOWER,
        counted=Counted.COUNT,
        source=Source.POLICE,
        of=A_MONTH,
        refreshed=WITH_THE_FILES,
        police_type=kind,
    )


def typed(
    code: str,
    name: Words,
    definition: Words,
    *,
    sort: Sort,
    comes_with: Words,
    better: Better = Better.LOWER,
    counted: Counted = Counted.COUNT,
    of: Words = A_MONTH,
    on_one_day: bool = False,
) -> Measure:
    return Measure(
        code=code,
        name=name,
        definition=definition,
        limits=ONLY_AS_TYPED,
        sort=sort,
        better=better,
        counted=counted,
        source=Source.TYPED,
        of=of,
        refreshed=BY_HAND,
        comes_with=comes_with,
        on_one_day=on_one_day,
    )
