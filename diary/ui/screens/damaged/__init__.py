"""What she sees when the diary is damaged."""
