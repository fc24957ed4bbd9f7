"""The county: all towns that one person leads, with the same definitions, and never a ranking."""
