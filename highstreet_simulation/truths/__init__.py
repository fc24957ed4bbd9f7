"""Invented worlds whose truth is known, to see whether an analysis finds it."""
