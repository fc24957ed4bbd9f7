"""What may happen to a report, whoever asks."""
