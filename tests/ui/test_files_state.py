"""Files that may be read, those that can be made, and programs that are asked to show them; without a window."""

import os
import subprocess
import sys
from datetime import UTC, date
from pathlib import Path

import pytest

from diary.errors import ExchangeError
from diary.exchange import FORMATS
from diary.exchange.mapped.column_map import ColumnMap
from diary.model import Period
from diary.ui.desktop import share_file, show_file
from diary.ui.screens.bring_in.files import MOST, read_folder
from diary.ui.screens.bring_in.mapping_state import with_column
from diary.ui.screens.doctor.files_state import file_stem, main_files, other_files


def test_a_folder_lists_the_newest_files_then_folders_and_says_how_many_are_not_listed(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    for name in (".hidden.csv", "photo.png"):
        (tmp_path / name).touch()
    for number in range(MOST + 3):
        path = tmp_path / f"log {number:02}.csv"
        path.touch()
        os.utime(path, (number, number))

    state = read_folder(tmp_path, UTC)

    assert [row.text for row in state.rows[:2]] == ["log 42.csv", "log 41.csv"]
    assert state.rows[0].detail == "Table, 1 kB, 1 January 1970, 00:00"
    assert state.rows[-1].text == "photos"
    assert (len(state.rows), state.more, state.above) == (MOST + 1, 3, tmp_path.parent)
    with pytest.raises(ExchangeError, match="cannot be looked into"):
        read_folder(tmp_path / "nowhere")


def test_every_kind_of_file_is_offered_once_in_its_words() -> None:
    offered = (*main_files(FORMATS), *other_files(FORMATS))

    assert sorted(choice.suffix for choice in offered) == sorted(FORMATS)
    assert all(choice.text != choice.suffix for choice in offered)
    period = Period.of_days(date(2026, 3, 1), date(2026, 3, 14))
    assert file_stem(".fhir.json", period, period.last) == "leak-diary-2026-03-01-to-2026-03-14"
    assert file_stem(".json", period, period.last) == "leak-diary-full-copy-2026-03-14"


def test_a_date_is_in_one_column_or_in_two() -> None:
    both = with_column(ColumnMap(date="Day", time="Clock"), "datetime", "When")
    assert (both.date, both.time, both.datetime) == ("", "", "When")
    assert with_column(both, "date", "Day").datetime == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux's own programs")
def test_a_file_is_shown_selected_and_put_into_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By real programs of those names, which write down what they were asked. Where there is none, it is said."""
    path = tmp_path / "a, b.pdf"
    path.touch()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(ExchangeError, match="Attach it yourself: it lies at"):
        share_file(path, lambda _sentence: None)

    (tmp_path / "bin").mkdir()
    for name in ("dbus-send", "xdg-email"):
        program = tmp_path / "bin" / name
        asked = tmp_path / name
        program.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$@" > "{asked}.part" && /bin/mv "{asked}.part" "{asked}"\n'
        )
        program.chmod(0o700)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    show_file(path)
    share_file(path, lambda _sentence: None)

    for name in ("dbus-send", "xdg-email"):
        waiting = f'while ! [ -e "{tmp_path / name}" ]; do /bin/sleep .05; done'
        subprocess.run(["/bin/sh", "-c", waiting], timeout=10, check=True)
    assert "%2C%20b.pdf" in (tmp_path / "dbus-send").read_text()
    assert (tmp_path / "xdg-email").read_text().split("\n")[:2] == ["--attach", str(path)]
