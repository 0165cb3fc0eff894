"""The package for a visit: the report, the table and the coded entries of one report, and what they are."""

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from diary.exchange.csv_files.exporting import write_csv
from diary.exchange.fhir.bundle import write_fhir
from diary.i18n import N_, _
from diary.progress import Progress, part, unwatched
from diary.report import NOT_A_DIAGNOSIS, DoctorReport, carried_over
from diary.wording import date_text, span_text

README = "README.txt"
# Characters; not every editor breaks lines.
_WIDTH = 76
_UNIX = 3
_PRIVATE = 0o100600 << 16


@dataclass(frozen=True, slots=True)
class Part:
    """One file. share: how much of the work it is; measured with 10,000 leaks. about: what it is, untranslated."""

    suffix: str
    share: float
    about: str
    write: Callable[[DoctorReport, BinaryIO, Progress], None]


def _pdf(report: DoctorReport, file: BinaryIO, progress: Progress) -> None:
    from diary.exchange.pdf import write_pdf  # reportlab and matplotlib are needed for nothing else

    write_pdf(report, file, progress)


PARTS = (
    Part(".pdf", 0.8, N_("The report to read and to print. Any PDF viewer or browser opens it."), _pdf),
    Part(
        ".csv",
        0.1,
        N_(
            "All entries as a table. A spreadsheet program such as LibreOffice Calc or Excel opens it; Leak Diary "
            "can bring it in again. A ' before a text keeps the spreadsheet from running it as a formula."
        ),
        write_csv,
    ),
    Part(
        ".fhir.json",
        0.1,
        N_(
            "The same entries for the computer of a clinic (HL7 FHIR R4). Not meant to be read by people; a text "
            "editor shows it."
        ),
        write_fhir,
    ),
)


def write_package(report: DoctorReport, file: BinaryIO, progress: Progress = unwatched) -> None:
    """A ZIP with README.txt and PARTS, all of them from `report`; the same report gives the same bytes."""
    stem = file_stem(report)
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        # Notepad on older Windows needs the byte order mark and its own line ends.
        lines = "\r\n".join([*_read_me(report, stem), ""])
        package.writestr(_entry(README, report), lines.encode("utf-8-sig"))
        done = 0.0
        for one in PARTS:
            with package.open(_entry(stem + one.suffix, report), "w") as written:
                one.write(report, cast(BinaryIO, written), part(progress, done, done + one.share))
            done += one.share
    progress(1)


def file_stem(report: DoctorReport) -> str:
    """`leak-diary-2026-03-01-to-2026-05-24`."""
    return f"leak-diary-{report.period.start}-to-{report.period.last}"


def _entry(name: str, report: DoctorReport) -> ZipInfo:
    """Dated by the wall clock at which the report was made; ZIP knows no zones and nothing before 1980."""
    wall = report.generated.wall
    stamp = (wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second)
    entry = ZipInfo(name, max(stamp, (1980, 1, 1, 0, 0, 0)))
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _PRIVATE
    return entry


def _read_me(report: DoctorReport, stem: str) -> list[str]:
    lines = [_("invented demonstration diary"), ""] if report.invented else []
    lines += [
        _("Leak Diary, {span}").format(span=span_text(report.period.start, report.period.last)),
        _("written on {date}").format(date=date_text(report.generated.day)),
        "",
        _(NOT_A_DIAGNOSIS),
        _("{n} of {days} days have an entry; nothing is known about the others.").format(
            n=report.diary_days, days=report.period.days
        ),
        "",
    ]
    for one in PARTS:
        lines += [stem + one.suffix, *wrap(_(one.about), _WIDTH, initial_indent="  ", subsequent_indent="  "), ""]
    notices = [*report.left_out]
    if report.log_left_out:
        notices.append(_("{notice} It is in the table.").format(notice=report.log_left_out))
    if carried := carried_over(report.profile, report.assessment.standing):
        notices.append(carried)
    lines += notices or [_("Nothing was left out.")]
    lines += ["", _("Whoever has this file can read it: give it only to whom you mean to.")]
    return lines
