"""The workbook: weeks and log as values for a spreadsheet."""
