"""The formats of an export. A new one is a module with one function, and one line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from diary.errors import ExchangeError
from diary.exchange.csv_files.exporting import write_csv
from diary.exchange.json_files.diary_copy import DiaryCopy
from diary.exchange.json_files.exporting import write_json
from diary.files import write_file
from diary.i18n import N_, _, spoken
from diary.progress import Progress, unwatched
from diary.report import DoctorReport, Private

ReportWriter = Callable[[DoctorReport, BinaryIO, Progress], None]

_NOTHING: frozenset[Private] = frozenset()
_ALL = frozenset(Private)


@dataclass(frozen=True, slots=True)
class Format:
    """What is made of a report. name: what it is called.

    include_by_default: the private things it hands over without being asked: none where it is made for others.
    collecting: how much of the whole work it is to read the entries; measured with 100,000 leaks.
    write: may raise Cancelled, as its progress does.
    """

    name: str
    suffix: str
    include_by_default: frozenset[Private]
    collecting: float
    write: ReportWriter


@dataclass(frozen=True, slots=True)
class DiaryFormat:
    """What holds the whole diary, whatever the period and the private choices."""

    name: str
    suffix: str
    write: Callable[[DiaryCopy, BinaryIO, Progress], None]


def _later(module: str, function: str) -> ReportWriter:
    """`function` of `module`, imported when it is called: the app starts without the libraries behind it."""

    def write(report: DoctorReport, file: BinaryIO, progress: Progress) -> None:
        getattr(import_module(f"diary.exchange.{module}"), function)(report, file, progress)

    return write


# In the order in which they are shown.
FORMATS: Mapping[str, Format | DiaryFormat] = {
    one.suffix: one
    for one in (
        Format(N_("Report for a doctor (PDF)"), ".pdf", _NOTHING, 0.12, _later("pdf", "write_pdf")),
        Format(
            N_("Package for a visit: report, table and coded entries (ZIP)"),
            ".zip",
            _NOTHING,
            0.1,
            _later("package", "write_package"),
        ),
        Format(
            N_("Workbook of all entries (XLSX)"), ".xlsx", _ALL, 0.3, _later("workbook.workbook", "write_xlsx")
        ),
        Format(N_("Table of all entries (CSV)"), ".csv", _ALL, 0.6, write_csv),
        Format(
            N_("Coded entries for a clinic (FHIR R4)"),
            ".fhir.json",
            _NOTHING,
            0.3,
            _later("fhir.bundle", "write_fhir"),
        ),
        DiaryFormat(N_("The whole diary, to keep or to move (JSON)"), ".json", write_json),
    )
}


def format_of(path: Path) -> Format | DiaryFormat:
    """The format that the end of `path` names, `.fhir.json` before `.json`.

    Raises ExchangeError with those there are.
    """
    name = path.name.lower()
    named = [suffix for suffix in FORMATS if name.endswith(suffix) and name != suffix]
    if not named:
        raise ExchangeError(
            _("“{name}” names no known format. Let the name end in one of: {suffixes}.").format(
                name=path.name, suffixes=", ".join(FORMATS)
            )
        )
    return FORMATS[max(named, key=len)]


def write_report(
    report: DoctorReport, path: Path, *, overwrite: bool = False, progress: Progress = unwatched
) -> None:
    """Writes `report` to `path` in the format of its suffix and in its words, whole or not at all.

    Raises ExchangeError for an unknown suffix and as `write_file` does, and Cancelled as `progress` does.
    """
    chosen = format_of(path)
    if isinstance(chosen, DiaryFormat):
        raise TypeError("a report is not the whole diary")
    write = chosen.write
    with spoken(report.words):
        write_file(path, lambda file: write(report, file, progress), overwrite=overwrite)


def write_copy(copy: DiaryCopy, path: Path, *, overwrite: bool = False, progress: Progress = unwatched) -> None:
    """Writes the whole diary to `path` in the format of its suffix, a DiaryFormat. Raises as above."""
    chosen = format_of(path)
    if isinstance(chosen, Format):
        raise TypeError("the whole diary is not a report")
    write = chosen.write
    write_file(path, lambda file: write(copy, file, progress), overwrite=overwrite)


def report_bytes(report: DoctorReport, suffix: str, progress: Progress = unwatched) -> bytes:
    """What `write_report` would write into a file with this suffix, one of FORMATS."""
    chosen = FORMATS[suffix]
    if isinstance(chosen, DiaryFormat):
        raise TypeError("a report is not the whole diary")
    file = BytesIO()
    with spoken(report.words):
        chosen.write(report, file, progress)
    return file.getvalue()
