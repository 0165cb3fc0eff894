"""Every field of one leak."""
