title = "Answering"
