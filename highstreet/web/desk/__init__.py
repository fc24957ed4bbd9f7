"""Pages for those who answer: the queue, one report, the picture of the town."""
