"""Small worlds whose truth is known, each from a seed: they show whether the analysis finds what is there."""
