title = "The trail"
