"""Another diary: its rows are copied, nothing in it is run."""
