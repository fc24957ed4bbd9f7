"""Every change to what the town is told."""
