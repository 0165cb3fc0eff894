"""What leaves the diary and what comes into it: one module per format, one explicit mapping."""

from diary.exchange.csv_import import read_csv
from diary.exchange.formats import FORMATS, Format, format_of, report_bytes, write_report
from diary.exchange.merge import Merge, merge
from diary.exchange.staged import StagedImport

__all__ = [
    "FORMATS",
    "Format",
    "Merge",
    "StagedImport",
    "format_of",
    "merge",
    "read_csv",
    "report_bytes",
    "write_report",
]
