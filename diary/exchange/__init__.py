"""What leaves the diary and what comes into it: one module per format, one explicit mapping."""

from diary.exchange.diary_copy import DiaryCopy
from diary.exchange.formats import (
    FORMATS,
    DiaryFormat,
    Format,
    format_of,
    report_bytes,
    write_copy,
    write_report,
)
from diary.exchange.mapped import FIELDS, ColumnMap, DateOrder, NeedsMapping
from diary.exchange.mapped_guess import suggest_map
from diary.exchange.reading import read

__all__ = [
    "FIELDS",
    "FORMATS",
    "ColumnMap",
    "DateOrder",
    "DiaryCopy",
    "DiaryFormat",
    "Format",
    "NeedsMapping",
    "format_of",
    "read",
    "report_bytes",
    "suggest_map",
    "write_copy",
    "write_report",
]
