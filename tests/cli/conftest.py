"""Commands run in this process on a real diary file, with a clock that the test sets."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from diary.cli import main
from tests.clock import SettableClock


@dataclass(frozen=True)
class Answer:
    """What one command printed and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock("2026-03-24T07:15:00")


@pytest.fixture
def run(tmp_path: Path, clock: SettableClock, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object) -> Answer:
        code = main(["--diary", str(tmp_path / "diary.db"), *map(str, words)], clock)
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return command
