"""What may be read about figures, ready for a page: all of it worked out beforehand."""
