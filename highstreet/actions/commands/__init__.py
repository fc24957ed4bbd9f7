"""Every change to actions: giving, working on them, sending them up, and what the clock does."""
