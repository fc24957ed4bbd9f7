"""What each piece of evidence is worth, in bits: one bit doubles the odds that two reports belong together.

Learned by `tools/learn_likeness.py` from invented towns other than the demonstration's, rounded, and never
from what a real town told. A town that has judged many proposals can learn its own.
"""

# Where a report stands before any evidence: of the pairs that are compared, few belong together.
PRIOR = -4.7

BITS: dict[str, dict[str, float]] = {
    "place, shop trouble": {
        "within 60 m": 1.2,
        "same premises": 1.0,
        "within 150 m": 0.5,
        "within 400 m": 0.0,
        "same premises, told of often": -0.1,
        "within 1 km": -0.7,
        "farther": -2.7,
    },
    "time": {
        "within a day": 0.6,
        "within 3 days": 0.4,
        "within a week": 0.1,
        "within 3 weeks": -0.3,
        "longer": -0.8,
    },
    "time of day": {
        "same": 0.4,
        "near": 0.2,
        "other": -0.5,
    },
    "kind": {
        "both BEGGING": 2.4,
        "both GROUP": 2.0,
        "both DRUG_DEALING": 1.8,
        "both DRINKING": 1.8,
        "both DRUG_USE": 1.0,
        "both VEHICLE": 1.0,
        "both THEFT": 0.1,
        "both DAMAGE": -0.7,
        "related": -0.9,
        "both VIOLENCE": -1.1,
        "both UNSAFE": -1.8,
        "both OTHER": -2.8,
        "other": -2.8,
    },
    "number": {
        "same, several": 0.9,
        "both one": 0.6,
        "one apart": -0.2,
        "several apart": -0.6,
    },
    "looks": {
        "very much": 4.9,
        "much": 3.2,
        "some": 2.1,
        "a little": 0.5,
        "other": -0.2,
    },
    "ages": {
        "shared": 0.9,
        "other": -0.7,
    },
    "place, street trouble": {
        "within 60 m": 3.9,
        "within 150 m": 1.7,
        "same premises, told of often": 1.4,
        "same premises": 0.8,
        "within 400 m": -0.4,
        "within 1 km": -2.6,
        "farther": -4.0,
    },
    "number plate": {
        "same": 6.4,
        "one sign apart": 5.1,
        "other": -2.6,
    },
    "the teller says": {
        "same as this one": 3.9,
        "same people here before": 1.9,
    },
    "build": {
        "shared": 0.7,
        "other": -1.1,
    },
}
