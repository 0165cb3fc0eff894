"""Leak Diary: log a leak in one tap, see the weeks, know when to ask."""

__version__ = "0.1.0"
