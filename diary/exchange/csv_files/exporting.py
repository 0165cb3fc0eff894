"""The CSV: one row per entry, for people and their spreadsheets; `csv_import` reads it back."""

import csv
import io
from typing import BinaryIO

from diary.exchange.csv_files.cells import neutral
from diary.exchange.csv_files.columns import BETWEEN, COLUMNS, LEAK, NO_LEAKS, UTC
from diary.model import Episode, NoLeakDay
from diary.progress import Progress, unwatched, watched
from diary.report import DoctorReport, LogLine


def write_csv(report: DoctorReport, file: BinaryIO, progress: Progress = unwatched) -> None:
    """UTF-8 with a byte order mark, so that spreadsheets read it right; every cell quoted; by time."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    rows = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for entry in watched(report.entries, progress):
        row = _no_leaks(entry) if isinstance(entry, NoLeakDay) else _leak(entry)
        rows.writerow([neutral(row.get(column, "")) for column in COLUMNS])
    text.flush()
    text.detach()


def _leak(line: LogLine) -> dict[str, str]:
    episode = line.episode
    return {
        "kind": LEAK,
        "id": str(episode.id),
        **_when(episode),
        "day_since_birth": str(line.age.days) if line.age else "",
        "triggers": BETWEEN.join(episode.triggers),
        "other_trigger": episode.other_trigger,
        "side": episode.side.value,
        "amount": episode.amount.value,
        "fluid": episode.fluid.value,
        "onset": episode.onset.value,
        "openings": episode.openings.value,
        "smell": {None: "", True: "yes", False: "no"}[episode.smell],
        "feelings": BETWEEN.join(episode.feelings),
        "feeling_minutes": _number(episode.feeling_minutes),
        "since_feed": _number(episode.since_feed),
        "pads": _number(episode.pads),
        "bother": _number(episode.bother),
        "note": episode.note,
    }


def _no_leaks(mark: NoLeakDay) -> dict[str, str]:
    row = {"kind": NO_LEAKS, "id": str(mark.id), "date": mark.day.isoformat()}
    if mark.answered_at is not None:
        # With letters in front: a spreadsheet leaves it as it is.
        row["answered_at"] = f"{UTC} {mark.answered_at.replace(tzinfo=None)}"
    return row


def _when(episode: Episode) -> dict[str, str]:
    moment = episode.moment
    sign = "-" if moment.offset < 0 else "+"
    hours, minutes = divmod(abs(moment.offset), 60)
    return {
        "date": moment.day.isoformat(),
        "time": f"{moment.wall:%H:%M:%S}",
        # With letters in front: a bare +01:00 is a formula to a spreadsheet.
        "utc_offset": f"{UTC}{sign}{hours:02}:{minutes:02}",
        "zone": moment.zone,
    }


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
