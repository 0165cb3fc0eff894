"""Settings, and the sheets they lead to."""
