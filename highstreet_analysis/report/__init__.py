"""A report on one town: the questions that its data can answer, as an analyst would write them up."""
