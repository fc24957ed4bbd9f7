title = "Letters"
