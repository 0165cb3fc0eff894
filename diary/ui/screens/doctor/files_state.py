"""The files that can be made, in her words. No Kivy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from diary.i18n import N_, _
from diary.model import Period

PDF, FULL_COPY = ".pdf", ".json"

_MAIN = (PDF, ".zip")
"""What is wanted most, each a button of its own."""

_WORDS = {
    PDF: (N_("PDF for the doctor"), "", "file-pdf-box"),
    ".zip": (N_("ZIP for the visit"), N_("PDF, table and FHIR file in one package"), "folder-zip-outline"),
    ".xlsx": (N_("Workbook (XLSX)"), N_("For Excel or LibreOffice: sorted, with its weeks"), "file-table-outline"),
    ".csv": (
        N_("CSV table"),
        N_("A line for each entry, for any program; comes back in here"),
        "file-delimited-outline",
    ),
    ".fhir.json": (N_("FHIR file"), N_("For a clinic’s computer, when they ask for it"), "hospital-box-outline"),
    FULL_COPY: (
        N_("Full copy (JSON)"),
        N_(
            "The whole diary, to bring all of it back one day. Private things are in it, whatever is chosen above."
        ),
        "file-star-outline",
    ),
}


@dataclass(frozen=True, slots=True)
class FileChoice:
    """One kind of file. detail: what it is for, "" where the name says it."""

    suffix: str
    text: str
    detail: str
    icon: str


def main_files(suffixes: Iterable[str]) -> tuple[FileChoice, ...]:
    return tuple(_choice(suffix) for suffix in suffixes if suffix in _MAIN)


def other_files(suffixes: Iterable[str]) -> tuple[FileChoice, ...]:
    return tuple(_choice(suffix) for suffix in suffixes if suffix not in _MAIN)


def file_stem(suffix: str, period: Period, today: date) -> str:
    """The name of a file without its suffix, the same in every language; a full copy is of a day."""
    if suffix == FULL_COPY:
        return f"leak-diary-full-copy-{today.isoformat()}"
    return f"leak-diary-{period.start.isoformat()}-to-{period.last.isoformat()}"


def _choice(suffix: str) -> FileChoice:
    text, detail, icon = _WORDS.get(suffix, (suffix, "", "file-outline"))
    return FileChoice(suffix, _(text), _(detail) if detail else "", icon)
