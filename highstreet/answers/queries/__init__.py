"""What may be read about answers, alerts and letters, ready for a page."""
