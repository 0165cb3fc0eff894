"""What leaves the diary and what comes into it: one module per format, one explicit mapping."""

from diary.exchange.arriving.dates import DateOrder
from diary.exchange.arriving.reading import read
from diary.exchange.formats import (
    FORMATS,
    DiaryFormat,
    Format,
    format_of,
    report_bytes,
    write_copy,
    write_report,
)
from diary.exchange.json_files.diary_copy import DiaryCopy
from diary.exchange.mapped.column_map import FIELDS, ColumnMap, NeedsMapping
from diary.exchange.mapped.guess import suggest_map

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
