"""What other apps export, as far as it carries leaks, notes and dates."""
