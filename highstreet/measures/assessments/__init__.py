"""Did it work? Each thing that was tried, held against what would have been likely otherwise."""
