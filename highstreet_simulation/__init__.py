"""An invented town whose truth is known: it tests the statistics, fills the demonstration, loads the server.

`inventing.invent` makes a whole `year.Year` from one seed. Nothing here knows the platform.
"""
