"""Problems that several agencies should look at together, found in what was told: more than chance would bring."""
