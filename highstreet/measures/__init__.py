"""Measures: turns the record and the lake into figures that pages read; the only bridge to the analysis core."""
