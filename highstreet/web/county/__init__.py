"""Pages for those who lead several towns."""
