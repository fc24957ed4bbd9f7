"""Every change to visits: planning one, its stops, what is heard and promised, its end, and calls in between."""
