"""The flow valve: which earlier reports a new one belongs with, and why."""
