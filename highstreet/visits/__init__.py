"""Visits: who walked where, what was heard, and what became of what was promised there."""
