"""What others make of the same questions, where it takes more than a call to ask them."""
