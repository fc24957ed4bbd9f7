"""What to beware of in police figures, each to stand beside the numbers that it touches."""

from highstreet_analysis.report.section import Caveat

SNAPPED = Caveat(
    "Police map points are approximate. Each crime is moved to the nearest of a fixed set of points, and each of them stands "
    "for at least eight addresses, or for none. Nothing need have happened exactly where a circle lies, and a point called "
    "“Petrol Station” need not mean that petrol station."
)
UNUSED_POINTS = Caveat(
    "Map points at which nothing at all was recorded are not in the police files, so that all shares are, if anything, too even."
)
RECORDED = Caveat(
    "The police can only record what they are told. When more people report, counts rise although no more happens; when people "
    "give up reporting, counts fall. Much shop theft is never reported."
)
MONTHS_ONLY = Caveat(
    "Whether one crime soon brings the next near by cannot be told from police files: they date crimes to the month only, and "
    "know neither days nor hours. The partnership's own reports do."
)
BEHAVIOUR = Caveat(
    "Anti-social behaviour is a count of calls, not of crimes. The same call may be recorded as anti-social behaviour in one year and "
    "as harassment or public order in another, so that a fall here may be a rise elsewhere."
)
NEW_RULES = Caveat(
    "How violence and public order are counted was changed several times since 2014. Over many years a rise may "
    "be better recording."
)
BY_KIND = {
    "anti-social behaviour": BEHAVIOUR,
    "violence and sexual offences": NEW_RULES,
    "public order": NEW_RULES,
}
