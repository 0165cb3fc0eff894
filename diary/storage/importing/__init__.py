"""What comes in from a file: staged, compared, taken in as a whole, taken back as a whole."""
