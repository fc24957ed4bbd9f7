"""Benchmarks that anyone can run: ours beside a rival or a limit."""
