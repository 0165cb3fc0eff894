"""The CSV: the log for people and their spreadsheets, out and in."""
