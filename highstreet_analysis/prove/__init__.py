"""Proof that the findings are right and fast: `python -m highstreet_analysis.prove [NAME]`."""
