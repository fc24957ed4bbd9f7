title = "Belonging together"
