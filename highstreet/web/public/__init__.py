"""Pages for everybody: telling, what became of it, what is promised, and signing in."""
