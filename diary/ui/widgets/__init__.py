"""Widgets of this app: they show what they are given and fire events; they never look up the app."""
