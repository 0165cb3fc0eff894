"""Bringing entries in from a file, and taking them out again."""
