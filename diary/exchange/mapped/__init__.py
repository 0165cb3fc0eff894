"""Any other table, by what she says that its columns hold."""
