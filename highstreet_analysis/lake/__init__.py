"""Questions to a lake of police and own figures: written once, answered by DuckDB or by Spark."""
