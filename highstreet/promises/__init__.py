"""Promises: what a partnership said it would do, by when, and whether it did."""
