"""The kinds of trouble that the invented town has, and where each of them happens.

The names are those that the platform uses, so that nobody has to translate; nothing is imported for it.
"""

from enum import StrEnum


class Kind(StrEnum):
    THEFT = "THEFT"
    VIOLENCE = "VIOLENCE"
    DRINKING = "DRINKING"
    DRUG_USE = "DRUG_USE"
    DRUG_DEALING = "DRUG_DEALING"
    GROUP = "GROUP"
    DAMAGE = "DAMAGE"
    BEGGING = "BEGGING"
    VEHICLE = "VEHICLE"
    UNSAFE = "UNSAFE"
    OTHER = "OTHER"


INSIDE, OUTSIDE = "INSIDE", "OUTSIDE"

# How likely each kind happens inside a shop rather than in the street.
INSIDE_SHARE = {
    Kind.THEFT: 0.97,
    Kind.VIOLENCE: 0.65,
    Kind.DRINKING: 0.02,
    Kind.DRUG_USE: 0.10,
    Kind.DRUG_DEALING: 0.02,
    Kind.GROUP: 0.25,
    Kind.DAMAGE: 0.15,
    Kind.BEGGING: 0.05,
    Kind.VEHICLE: 0.0,
    Kind.UNSAFE: 0.05,
    Kind.OTHER: 0.4,
}
# Trouble in the street that a lit street has less of.
SHY_OF_LIGHT = {
    Kind.DRINKING,
    Kind.DRUG_USE,
    Kind.DRUG_DEALING,
    Kind.GROUP,
    Kind.DAMAGE,
    Kind.UNSAFE,
    Kind.VIOLENCE,
}
