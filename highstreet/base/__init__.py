"""Base: refusals, commands, working time, references, which town's rows are seen. It knows no room."""
