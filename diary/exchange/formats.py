"""The formats of an export. A new one is a module with one function, and one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from diary.errors import ExchangeError
from diary.exchange.csv_format import write_csv
from diary.files import write_file
from diary.i18n import N_, _, spoken
from diary.progress import Progress, unwatched
from diary.report import DoctorReport, Private


@dataclass(frozen=True, slots=True)
class Format:
    """name: what it is called. include_by_default: the private things it hands over without being asked.

    collecting: how much of the whole work it is to read the entries; measured with 100,000 leaks.
    write: may raise Cancelled, as its progress does.
    """

    name: str
    suffix: str
    include_by_default: frozenset[Private]
    collecting: float
    write: Callable[[DoctorReport, BinaryIO, Progress], None]


def _pdf(report: DoctorReport, file: BinaryIO, progress: Progress) -> None:
    from diary.exchange.pdf import write_pdf  # reportlab and matplotlib are needed for nothing else

    write_pdf(report, file, progress)


FORMATS = {
    ".pdf": Format(N_("Report for a doctor (PDF)"), ".pdf", frozenset(), 0.12, _pdf),
    ".csv": Format(N_("Table of all entries (CSV)"), ".csv", frozenset(Private), 0.6, write_csv),
}


def format_of(path: Path) -> Format:
    """The format that the suffix of `path` names. Raises ExchangeError with those there are."""
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        raise ExchangeError(
            _("“{name}” names no known format. Let the name end in one of: {suffixes}.").format(
                name=path.name, suffixes=", ".join(FORMATS)
            )
        ) from None


def write_report(
    report: DoctorReport, path: Path, *, overwrite: bool = False, progress: Progress = unwatched
) -> None:
    """Writes `report` to `path` in the format of its suffix and in its words, whole or not at all.

    Raises ExchangeError for an unknown suffix and as `write_file` does, and Cancelled as `progress` does.
    """
    chosen = format_of(path)
    with spoken(report.words):
        write_file(path, lambda file: chosen.write(report, file, progress), overwrite=overwrite)


def report_bytes(report: DoctorReport, suffix: str, progress: Progress = unwatched) -> bytes:
    """What `write_report` would write into a file with this suffix, one of FORMATS."""
    file = BytesIO()
    with spoken(report.words):
        FORMATS[suffix].write(report, file, progress)
    return file.getvalue()
