"""What may be read about reports, ready for a page."""
