title = "The picture of the town"
