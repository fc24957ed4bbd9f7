"""Problems that several agencies work on together (SARA), and what they tried."""
