"""What may be read about visits, ready for a page."""
