title = "Opening a town"
