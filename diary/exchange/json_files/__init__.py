"""The JSON: the whole diary without loss, out and in."""
