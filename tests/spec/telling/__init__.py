title = "Telling"
