title = "People and signing in"
