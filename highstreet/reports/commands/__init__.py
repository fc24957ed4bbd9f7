"""Every change to reports: telling, working, answering, joining, closing, and what reporters do after."""
