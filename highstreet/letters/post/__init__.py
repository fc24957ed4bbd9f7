"""The ways out: how a letter leaves, and what can go wrong on the way."""
