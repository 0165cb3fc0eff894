"""History: what was logged, day by day."""
