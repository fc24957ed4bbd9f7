"""Every change to people: how they sign in, and who they are here."""
