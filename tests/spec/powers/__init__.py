title = "What we can do"
