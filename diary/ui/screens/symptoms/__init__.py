"""Symptoms."""
