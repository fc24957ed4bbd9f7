"""An invented town whose truth is known: it tests the statistics and fills the demonstration."""
