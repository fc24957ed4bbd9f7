title = "Promises"
