"""Highstreet: the shared casebook of a town centre's safety partnership."""
