"""The kinds of trouble that the invented town has, and what police would make of them.

The names are those that the platform uses, so that nobody has to translate; nothing is imported for it.
"""

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
KINDS = (
    THEFT,
    VIOLENCE,
    DRINKING,
    DRUG_USE,
    DRUG_DEALING,
    GROUP,
    DAMAGE,
    BEGGING,
    VEHICLE,
    UNSAFE,
    OTHER,
)

INSIDE, OUTSIDE = "INSIDE", "OUTSIDE"

# How likely each kind happens inside a shop rather than in the street.
INSIDE_SHARE = {
    THEFT: 0.97,
    VIOLENCE: 0.65,
    DRINKING: 0.02,
    DRUG_USE: 0.10,
    DRUG_DEALING: 0.02,
    GROUP: 0.25,
    DAMAGE: 0.15,
    BEGGING: 0.05,
    VEHICLE: 0.0,
    UNSAFE: 0.05,
    OTHER: 0.4,
}
# Trouble in the street that a lit street has less of.
SHY_OF_LIGHT = {DRINKING, DRUG_USE, DRUG_DEALING, GROUP, DAMAGE, UNSAFE, VIOLENCE}
