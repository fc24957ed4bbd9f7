title = "Premises and cards"
