"""What each piece of evidence is worth, in bits: one bit doubles the odds that two reports belong together.

Learned by `tools/learn_likeness.py` from invented towns other than the demonstration's, rounded, and never
from what a real town told. A town that has judged many proposals can learn its own.
"""

# Where a report stands before any evidence: of the pairs that are compared, few belong together.
PRIOR = -7.0

BITS: dict[str, dict[str, float]] = {}
