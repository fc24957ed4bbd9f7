"""Benchmarks: what the platform costs through its real servers, beside its rivals' figures."""
