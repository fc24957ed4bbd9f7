"""What may be read about cases, ready for a page."""
