"""What may be read about actions, ready for a page."""
