"""People: partnerships, agencies, members, their roles, how they sign in, and who is asking."""
