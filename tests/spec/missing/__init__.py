title = "Missed promises"
