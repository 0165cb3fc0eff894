"""Trends: pictures of the diary, and their words."""
