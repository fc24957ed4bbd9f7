"""Every change to meetings: planning, preparing, sitting, correcting, and what the clock and the queue do."""
