"""The formats of an export. A new one is a module with one function, and one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from diary.errors import ExchangeError
from diary.exchange.csv_format import write_csv
from diary.files import write_file
from diary.i18n import N_, _, spoken
from diary.report import DoctorReport, Private


@dataclass(frozen=True, slots=True)
class Format:
    """name: what it is called. include_by_default: the private things it hands over without being asked."""

    name: str
    suffix: str
    include_by_default: frozenset[Private]
    write: Callable[[DoctorReport, BinaryIO], None]


def _pdf(report: DoctorReport, file: BinaryIO) -> None:
    from diary.exchange.pdf import write_pdf  # reportlab and matplotlib are needed for nothing else

    write_pdf(report, file)


FORMATS = {
    ".pdf": Format(N_("Report for a doctor (PDF)"), ".pdf", frozenset(), _pdf),
    ".csv": Format(N_("Table of all entries (CSV)"), ".csv", frozenset(Private), write_csv),
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


def write_report(report: DoctorReport, path: Path, *, overwrite: bool = False) -> None:
    """Writes `report` to `path` in the format of its suffix and in its words, whole or not at all.

    Raises ExchangeError for an unknown suffix and as `write_file` does.
    """
    chosen = format_of(path)
    with spoken(report.words):
        write_file(path, lambda file: chosen.write(report, file), overwrite=overwrite)
