"""Reports: what happened, as it was told, and how it was answered."""
