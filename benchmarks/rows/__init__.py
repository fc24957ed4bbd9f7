"""What is measured: each module prepares the requests of one part of the platform."""
