"""Pages, by audience: they read the request, ask one question or give one command, and answer."""
