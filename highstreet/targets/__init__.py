"""Targets: what the partners agreed to change, whether it is changing, and what the neighbourhood team is at."""
