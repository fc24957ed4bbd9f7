"""Actions: what somebody of an agency will do by a day, and what became of it."""
