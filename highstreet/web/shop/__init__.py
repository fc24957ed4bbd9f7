"""Pages for shops: their own log, how they were answered, their premises and card."""
