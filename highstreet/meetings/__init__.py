"""Meetings: the table at which the partners look at one picture, decide, and leave with owned actions."""
