"""What a new diary asks."""
