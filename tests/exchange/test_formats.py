"""Which file becomes which format, and what happens to files on the way."""

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

import pytest

from diary.errors import ExchangeError
from diary.exchange import FORMATS, DiaryCopy, DiaryFormat, Format, format_of, write_copy, write_report
from diary.files import write_file
from diary.model import Moment, NoLeakDay, Period, Record
from diary.progress import Cancelled, Progress, unwatched
from diary.report import Private
from tests.exchange.making import BIRTH, leak, report

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")


def refused(path: Path, **how: bool) -> str:
    with pytest.raises(ExchangeError) as caught:
        write_report(report([leak()]), path, **how)
    return str(caught.value)


def test_what_is_made_for_others_hands_over_nothing_private_unasked_and_her_own_tables_everything() -> None:
    given = {chosen.suffix: chosen.include_by_default for chosen in FORMATS.values() if isinstance(chosen, Format)}
    assert given == {
        ".pdf": frozenset(),
        ".zip": frozenset(),
        ".xlsx": frozenset(Private),
        ".csv": frozenset(Private),
        ".fhir.json": frozenset(),
    }


def test_the_formats_stand_in_the_order_in_which_they_are_shown() -> None:
    assert list(FORMATS) == [".pdf", ".zip", ".xlsx", ".csv", ".fhir.json", ".json"]
    assert all(suffix == chosen.suffix for suffix, chosen in FORMATS.items())


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.csv", ".csv"),
        ("a.CSV", ".csv"),
        ("my.old.csv", ".csv"),
        ("x.fhir.json", ".fhir.json"),
        ("x.FHIR.JSON", ".fhir.json"),
        ("fhir.json", ".json"),
        ("x.csv.json", ".json"),
    ],
)
def test_the_longest_suffix_names_the_format(name: str, suffix: str) -> None:
    assert format_of(Path(name)) is FORMATS[suffix]


@pytest.mark.parametrize("name", ["log.ods", "log", "csv", ".csv"])
def test_an_unknown_suffix_names_those_there_are(tmp_path: Path, name: str) -> None:
    message = refused(tmp_path / name)
    assert f"“{name}” names no known format" in message
    assert ".pdf, .zip, .xlsx, .csv, .fhir.json, .json" in message
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go during the test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def written(suffix: str, path: Path, progress: Progress = unwatched, leaks: int = 30) -> None:
    """A file with this suffix that holds `leaks` leaks and as many days without any."""
    entries = [leak(BIRTH + timedelta(days=i), note=f"note {i}", id=UUID(int=i + 1)) for i in range(leaks)]
    marks = [NoLeakDay(day=BIRTH + timedelta(days=100 + i), id=UUID(int=1000 + i)) for i in range(leaks)]
    if isinstance(FORMATS[suffix], DiaryFormat):
        at = datetime(2026, 1, 5, tzinfo=UTC)
        records = [Record(entry, at, at) for entry in (*entries, *marks)]
        write_copy(DiaryCopy(Moment(at, 0), "1", records), path, progress=progress)
    else:
        write_report(
            report(entries, marks, period=Period(BIRTH, BIRTH + timedelta(days=140))), path, progress=progress
        )


@posix
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_is_for_its_owner_only_and_nothing_else_stays(tmp_path: Path, temporary: Path, suffix: str) -> None:
    path = tmp_path / f"log{suffix}"
    written(suffix, path)
    assert list(temporary.iterdir()) == []
    temporary.rmdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_stopped_export_leaves_no_file_wherever_it_is_stopped(
    tmp_path: Path, temporary: Path, suffix: str
) -> None:
    """What is told until then only grows, and reaches its end when nobody stops it."""
    told: list[float] = []
    written(suffix, tmp_path / f"whole{suffix}", told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)
    for last in (told[0], told[len(told) // 2], told[-1]):

        def stop(share: float, last: float = last) -> None:
            if share >= last:
                raise Cancelled

        with pytest.raises(Cancelled):
            written(suffix, tmp_path / f"stopped{suffix}", stop)
    assert {path.name for path in tmp_path.iterdir()} == {f"whole{suffix}", "temporary"}
    assert list(temporary.iterdir()) == []


# Files may be a thousand bytes long, as on a disk that is full.
FULL_DISK = """
import resource, signal, sys, tempfile
from pathlib import Path
from diary.errors import ExchangeError
from tests.exchange.test_formats import FORMATS, written
folder = Path(sys.argv[1])
tempfile.tempdir = str(folder / "temporary")
# Whatever a library keeps for the next time is kept now.
written(".pdf", folder / "whole.pdf")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
for suffix in FORMATS:
    try:
        written(suffix, folder / f"full{suffix}")
    except ExchangeError as error:
        print(error)
"""


@posix
def test_a_full_disk_gets_a_sentence_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    run = subprocess.run(
        [sys.executable, "-B", "-c", FULL_DISK, str(tmp_path)],
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert run.stderr == ""
    assert run.stdout.splitlines() == [
        f"{tmp_path / f'full{suffix}'} could not be written: File too large. Choose another place."
        for suffix in FORMATS
    ]
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
    assert left == {"temporary", "whole.pdf"}


def test_a_report_is_not_the_whole_diary(tmp_path: Path) -> None:
    """Nothing is written that says it is a lossless copy and is none."""
    with pytest.raises(TypeError):
        write_report(report([leak()]), tmp_path / "log.json")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_replaced_only_when_told(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("mine")
    assert "exists already and was not touched" in refused(path)
    assert path.read_text() == "mine"
    write_report(report([leak()]), path, overwrite=True)
    assert "leak" in path.read_text(encoding="utf-8-sig")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_folder_is_refused(tmp_path: Path, overwrite: bool) -> None:
    (tmp_path / "log.csv").mkdir()
    assert "is a folder" in refused(tmp_path / "log.csv", overwrite=overwrite)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert f"There is no folder {tmp_path / 'none'}" in refused(tmp_path / "none" / "log.csv")


@posix
@pytest.mark.parametrize("mode", [0o555, 0o000], ids=oct)
def test_a_place_that_cannot_be_written_to_is_named(mode: int) -> None:
    """Root may write anywhere, so it becomes nobody for the moment."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(mode)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            assert "could not be written: Permission denied" in refused(Path(name) / "log.csv")
        finally:
            if root:
                os.seteuid(0)


@pytest.mark.parametrize("name", ["a\0b.csv", "x" * 300 + ".csv"])
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    message = refused(tmp_path / name)
    assert "cannot be called" in message or "could not be written" in message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), RuntimeError("broken")], ids=str)
def test_a_failure_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: Exception) -> None:
    path = tmp_path / "log.csv"
    path.write_text("old")

    def write(file: BinaryIO) -> None:
        file.write(b"half")
        raise error

    with pytest.raises((ExchangeError, RuntimeError)) as caught:
        write_file(path, write, overwrite=True)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    if isinstance(error, OSError):
        assert "could not be written: No space left on device" in str(caught.value)


def test_what_a_killed_program_left_of_a_file_goes_a_day_later(tmp_path: Path) -> None:
    names = (".leak-diary-old.tmp", ".leak-diary-new.tmp", ".other.tmp")
    for name in names:
        (tmp_path / name).write_text("private")
    for name in (names[0], names[2]):
        os.utime(tmp_path / name, (0, 0))
    write_file(tmp_path / "log.csv", lambda file: file.write(b"mine"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [names[1], names[2], "log.csv"]


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"

    def write(file: BinaryIO) -> None:
        path.write_text("hers")
        file.write(b"ours")

    with pytest.raises(ExchangeError, match="exists already"):
        write_file(path, write)
    assert path.read_text() == "hers"
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_full_device_gets_a_sentence() -> None:
    """A device file is no folder for a temporary file; nothing is written to it."""
    assert "/dev" in refused(Path("/dev/full/log.csv"))
