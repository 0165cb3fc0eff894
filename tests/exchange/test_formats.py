"""Which file becomes which format, and what happens to files on the way."""

import os
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

import pytest

from diary.errors import ExchangeError
from diary.exchange import FORMATS, format_of, write_report
from diary.files import write_file
from diary.report import Private
from tests.exchange.making import leak, report

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")


def refused(path: Path, **how: bool) -> str:
    with pytest.raises(ExchangeError) as caught:
        write_report(report([leak()]), path, **how)
    return str(caught.value)


def test_a_pdf_hands_over_nothing_private_unasked_and_a_csv_everything() -> None:
    assert {suffix: chosen.include_by_default for suffix, chosen in FORMATS.items()} == {
        ".pdf": frozenset(),
        ".csv": frozenset(Private),
    }
    assert all(suffix == chosen.suffix for suffix, chosen in FORMATS.items())


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "my.old.csv"])
def test_the_suffix_names_the_format(name: str) -> None:
    assert format_of(Path(name)) is FORMATS[".csv"]


@pytest.mark.parametrize("name", ["log.xlsx", "log", "csv", ".csv"])
def test_an_unknown_suffix_names_those_there_are(tmp_path: Path, name: str) -> None:
    message = refused(tmp_path / name)
    assert f"“{name}” names no known format" in message
    assert ".pdf, .csv" in message
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_is_for_its_owner_only_and_nothing_else_stays(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"log{suffix}"
    write_report(report([leak()]), path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


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
