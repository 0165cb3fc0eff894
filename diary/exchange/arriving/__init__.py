"""A file that comes in: what it is, and where its content is read."""
