"""The catalogue of measures: what can be agreed to change, how it is counted, and what it cannot say.

T1 to T9 are the shared set that towns keep asking for; N1 to N5 the offences by which the Neighbourhood
Policing Guarantee judges town centres (performance framework of 23 April 2025).
"""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from highstreet.measures.choices import Better, Counted, CrimeType, Sort, Source
from highstreet.measures.measure import (
    A_MONTH,
    EVERY_HOUR,
    NOT_PUBLISHED,
    WITH_THE_FILES,
    Measure,
    Words,
    police,
    typed,
)

__all__ = ["BY_CODE", "FOR_CASES", "MEASURES", "Measure", "beside"]

HOURS_TO_READ = 72
DAYS_TO_OUTCOME = 60
DAYS_UNTIL_AGAIN = 30


def feel_safe(code: str, name: Words, definition: Words, of: Words) -> Measure:
    """The same question, asked of everybody or of those who answer it most differently."""
    return typed(
        code,
        name,
        definition,
        sort=Sort.INDEPENDENT,
        comes_with=_("the town's own survey"),
        better=Better.HIGHER,
        counted=Counted.SHARE,
        of=of,
    )


MEASURES = (
    feel_safe(
        "T1",
        _("People who feel safe after dark"),
        _(
            "Of those asked how safe they feel walking alone here after dark, the share who said very or "
            "fairly safe."
        ),
        _("people asked in the month"),
    ),
    feel_safe(
        "T1W",
        _("Women who feel safe after dark"),
        _("Of the women among those asked (T1), the share who said very or fairly safe."),
        _("women asked in the month"),
    ),
    feel_safe(
        "T1M",
        _("Men who feel safe after dark"),
        _("Of the men among those asked (T1), the share who said very or fairly safe."),
        _("men asked in the month"),
    ),
    feel_safe(
        "T1D",
        _("Disabled people who feel safe after dark"),
        _("Of the disabled people among those asked (T1), the share who said very or fairly safe."),
        _("disabled people asked in the month"),
    ),
    Measure(
        code="T2",
        name=_("Reports read within 72 hours"),
        definition=_(
            "Of the reports told in a month, the share that a person read within 72 hours."
        ),
        limits=_(
            "It says how fast a report is read, not whether anything came of it. A month counts from three "
            "days after its end."
        ),
        sort=Sort.REPORTING,
        better=Better.HIGHER,
        counted=Counted.SHARE,
        source=Source.OWN,
        of=_("reports told in the month"),
        refreshed=EVERY_HOUR,
    ),
    Measure(
        code="T3",
        name=_("Reporters told an outcome"),
        definition=_(
            "Of the reports told in a month by somebody who left an address, the share whose outcome was "
            "told to them within 60 days."
        ),
        limits=_(
            "Who leaves no address cannot be told and is not counted. A month counts from 60 days after its "
            "end."
        ),
        sort=Sort.REPORTING,
        better=Better.HIGHER,
        counted=Counted.SHARE,
        source=Source.OWN,
        of=_("reports told in the month with an address to answer"),
        refreshed=EVERY_HOUR,
    ),
    Measure(
        code="T4",
        name=_("Violence or abuse against staff"),
        definition=_(
            "Reports of violence or abuse of staff, and of anything in a shop in which somebody was hurt or "
            "threatened, by the month in which it happened."
        ),
        limits=_(
            "It counts harm that was told. If more of it is told, it rises though no more happens: read it "
            "beside a measure that is independent of reports."
        ),
        sort=Sort.HARM,
        better=Better.LOWER,
        counted=Counted.COUNT,
        source=Source.OWN,
        of=A_MONTH,
        refreshed=EVERY_HOUR,
    ),
    Measure(
        code="T5",
        name=_("Premises hit again"),
        definition=_(
            "Of the reports about premises in a month, the share where the same premises had another within "
            "the 30 days before."
        ),
        limits=_(
            "Premises that begin to tell everything look as if they were hit more often. Streets are not "
            "counted."
        ),
        sort=Sort.HARM,
        better=Better.LOWER,
        counted=Counted.SHARE,
        source=Source.OWN,
        of=_("reports about premises in the month"),
        refreshed=EVERY_HOUR,
    ),
    typed(
        "T6",
        _("Street drinkers counted"),
        _(
            "People seen drinking in the street on one walk a month: same route, same weekday, same hour."
        ),
        sort=Sort.INDEPENDENT,
        comes_with=_("street counts that are noted on the walk itself"),
        on_one_day=True,
    ),
    typed(
        "T7",
        _("Young people who took up help"),
        _("Of the young people who were offered help in a month, the share who took it up."),
        sort=Sort.INDEPENDENT,
        comes_with=_("the prevention work of the youth service"),
        better=Better.HIGHER,
        counted=Counted.SHARE,
        of=_("young people offered help in the month"),
    ),
    Measure(
        code="T8",
        name=_("Agreed actions done on time"),
        definition=_(
            "Of the actions whose first day to be done by fell in a month, the share that were done by it. What was "
            "dropped before that day is not counted."
        ),
        limits=_(
            "It says whether the partners do what they agreed, not whether that helps. Actions that few may know "
            "of are not counted."
        ),
        sort=Sort.INDEPENDENT,
        better=Better.HIGHER,
        counted=Counted.SHARE,
        source=Source.ACTIONS,
        of=_("actions that first fell due in the month"),
        refreshed=EVERY_HOUR,
    ),
    Measure(
        code="T9",
        name=_("Thefts told here for each that police recorded"),
        definition=_(
            "Thefts told here in a month, divided by the shop thefts that police recorded in the town in it."
        ),
        limits=_(
            "Two different records of two different areas: a theft told here may be in both, in one or in "
            "neither. Only a lasting change says something, about the telling and not about theft."
        ),
        sort=Sort.REPORTING,
        better=Better.HIGHER,
        counted=Counted.RATIO,
        source=Source.OWN,
        of=_("shop thefts recorded by police in the month"),
        refreshed=WITH_THE_FILES,
    ),
    Measure(
        code="R1",
        name=_("Reports told here"),
        definition=_("Everything that was told here, by the month in which it happened."),
        limits=_(
            "More reports can mean more trouble, or more people who tell. In the first year a rise is a good "
            "sign."
        ),
        sort=Sort.REPORTING,
        better=Better.HIGHER,
        counted=Counted.COUNT,
        source=Source.OWN,
        of=A_MONTH,
        refreshed=EVERY_HOUR,
    ),
    police(
        "N1",
        _("Shop theft recorded by police"),
        _("Shop thefts that police recorded in the town's own areas."),
        CrimeType.SHOP_THEFT,
        Sort.REPORTING,
    ),
    typed(
        "N2",
        _("Robbery of business property"),
        _("Robberies of business property that police recorded in the town."),
        sort=Sort.HARM,
        comes_with=NOT_PUBLISHED,
    ),
    police(
        "N3",
        _("Theft from the person recorded by police"),
        _("Thefts from the person that police recorded in the town's own areas."),
        CrimeType.FROM_PERSON,
        Sort.HARM,
    ),
    typed(
        "N4",
        _("Robbery of personal property"),
        _("Robberies of personal property that police recorded in the town."),
        sort=Sort.HARM,
        comes_with=NOT_PUBLISHED,
    ),
    typed(
        "N5",
        _("Assault on retail workers"),
        _("Assaults on retail workers that police recorded in the town."),
        sort=Sort.HARM,
        comes_with=NOT_PUBLISHED,
    ),
    police(
        "N24",
        _("Robbery recorded by police"),
        _("Robberies of business and of personal property together, as police publish them."),
        CrimeType.ROBBERY,
        Sort.HARM,
    ),
)
BY_CODE = {one.code: one for one in MEASURES}
# A case asks whether a problem got smaller: not how much is told, nor how fast we read, answer and act.
NOT_FOR_CASES = {"T2", "T3", "T8", "T9", "R1"}
FOR_CASES = tuple(one for one in MEASURES if one.code not in NOT_FOR_CASES)
# Which measures say how much is told, how much harm is done, and how much there is whatever is told; one of
# each stands beside a measure of another sort, so that no chart is read alone.
SAYING_HOW_MUCH = {
    Sort.REPORTING: ("R1", "N1"),
    Sort.HARM: ("T4", "T5", "N2", "N3", "N4", "N5", "N24"),
    Sort.INDEPENDENT: ("T6", "T1"),
}
VOICES = "T1"


def beside(measure: Measure, has_months: Callable[[str], bool]) -> tuple[Measure, ...]:
    """One of each sort, this one among them if it says how much happens; and what people say, once they were asked.

    Of each sort it is the first that has months; the first of all if none has any.

    >>> [one.code for one in beside(BY_CODE["N1"], lambda code: False)]
    ['N1', 'T4', 'T6']
    >>> [one.code for one in beside(BY_CODE["T3"], lambda code: code != "T6")]
    ['R1', 'T4', 'T1']
    >>> [one.code for one in beside(BY_CODE["T6"], lambda code: True)]
    ['R1', 'T4', 'T6', 'T1']
    """
    chosen = [
        measure.code
        if measure.code in codes
        else next((code for code in codes if has_months(code)), codes[0])
        for codes in SAYING_HOW_MUCH.values()
    ]
    if VOICES not in chosen and has_months(VOICES):
        chosen.append(VOICES)
    return tuple(BY_CODE[code] for code in chosen)
