"""PostgreSQL as Django knows it, with two habits of our own."""
