"""Every change to places: premises, their cards, and the town's streets and areas."""
