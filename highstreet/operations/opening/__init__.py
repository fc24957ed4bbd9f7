"""Opening a town: from a file that says who answers, what they promise and who has what first."""
