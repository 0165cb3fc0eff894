"""The report as a PDF: a summary to be read in a minute, the weekly chart, the log."""

from diary.exchange.pdf.document import write_pdf

__all__ = ["write_pdf"]
