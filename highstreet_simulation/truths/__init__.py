"""Invented data whose truth is known, so that an analysis can be held against it."""
