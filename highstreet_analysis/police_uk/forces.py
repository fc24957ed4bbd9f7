"""The names of police forces, as rows say them and as files are called."""

import re

EXCEPTIONS = {
    "british-transport": "btp",
    "police-service-of-northern-ireland": "northern-ireland",
    "psni": "northern-ireland",
    "met": "metropolitan",
}
COMMON = re.compile(r"\b(police|constabulary|service|force|heddlu)\b")


def slug(name: str) -> str:
    """The name that data.police.uk gives a force in its files.

    >>> slug("Northamptonshire Police"), slug("Devon & Cornwall Police")
    ('northamptonshire', 'devon-and-cornwall')
    >>> slug("Metropolitan Police Service"), slug("Dyfed-Powys Police"), slug("British Transport Police")
    ('metropolitan', 'dyfed-powys', 'btp')
    >>> slug("Police Service of Northern Ireland"), slug("northamptonshire"), slug("")
    ('northern-ireland', 'northamptonshire', '')
    """
    words = dashed(name)
    if words in EXCEPTIONS:
        return EXCEPTIONS[words]
    shorter = dashed(COMMON.sub(" ", name.lower()))
    return EXCEPTIONS.get(shorter, shorter)


def dashed(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("&", " and ")).strip("-")
