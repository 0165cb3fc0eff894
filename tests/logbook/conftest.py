"""A logbook on a real file, with a clock that the test sets."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from diary.logbook import Logbook
from tests.clock import SettableClock


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock("2026-03-24T07:15:00")


@pytest.fixture
def logbook(tmp_path: Path, clock: SettableClock, blank_diary: Path) -> Iterator[Logbook]:
    shutil.copy(blank_diary, tmp_path / "diary.db")
    with Logbook.open(tmp_path / "diary.db", clock) as opened:
        yield opened
