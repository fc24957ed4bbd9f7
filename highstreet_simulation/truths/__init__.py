"""Small worlds whose truth is known, to test each analysis against."""
