"""Places: towns' areas, streets, postcodes and premises, and the cards that let a till tell."""
