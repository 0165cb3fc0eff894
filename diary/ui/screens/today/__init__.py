"""Today: one tap logs a leak; and the screen for a dark room."""
