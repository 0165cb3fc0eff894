"""Long work on the terminal: what a person sees meanwhile, and what Ctrl+C does."""

import os
import pty
import signal
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from io import TextIOWrapper
from pathlib import Path

import pytest

from diary.cli.waiting import wait_for
from diary.progress import Cancelled, Progress, watched
from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind is not there")


@contextmanager
def _terminal() -> Iterator[int]:
    """The error stream is a terminal; gives the end from which a person reads."""
    screen, keyboard = pty.openpty()
    os.set_blocking(screen, False)
    termios.tcsetwinsize(screen, (24, 80))
    with open(keyboard, "w", encoding="utf-8") as stream, redirect_stderr(stream):  # noqa: PTH123 - no path
        yield screen
    os.close(screen)


def test_on_a_terminal_she_reads_what_is_done_how_far_it_is_and_how_long_it_still_takes() -> None:
    def job(progress: Progress) -> str:
        for _step in watched(range(20), progress, every=1):
            time.sleep(0.12)
        return "done"

    with _terminal() as screen:
        assert wait_for("Writing log.csv…", job) == "done"
        said = os.read(screen, 100_000).decode()
    assert "Writing log.csv…" in said
    assert "50 % |" in said or "55 % |" in said
    assert "seconds left" in said


def test_what_is_over_at_once_shows_no_bar() -> None:
    with _terminal() as screen:
        wait_for("Writing log.csv…", lambda progress: progress(0.5))
        with pytest.raises(BlockingIOError):
            os.read(screen, 100)


def test_a_stream_that_nobody_looks_at_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    wait_for("Writing log.csv…", lambda progress: time.sleep(0.8) or progress(0.5))
    assert capsys.readouterr().err == ""


def test_the_first_interrupt_stops_the_work_at_its_next_step_and_the_keyboard_is_given_back() -> None:
    usual = signal.getsignal(signal.SIGINT)
    taken: list[int] = []

    def job(progress: Progress) -> None:
        for number in watched(range(10), progress, every=1):
            taken.append(number)
            if number == 3:
                signal.raise_signal(signal.SIGINT)
                taken.append(-1)

    with pytest.raises(Cancelled):
        wait_for("…", job)
    assert taken == [0, 1, 2, 3, -1]
    assert signal.getsignal(signal.SIGINT) is usual


def test_an_export_that_is_interrupted_leaves_no_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        run("log", "shower")
    real = TextIOWrapper.write

    def interrupted(file: TextIOWrapper, text: str) -> int:
        signal.raise_signal(signal.SIGINT)
        return real(file, text)

    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(
        "diary.exchange.csv_files.exporting.io.TextIOWrapper", type("W", (TextIOWrapper,), {"write": interrupted})
    )
    answer = run("export", out / "log.csv")
    assert (answer.code, answer.err) == (130, "leak-diary: Stopped. Nothing was written or changed.\n")
    assert list(out.iterdir()) == []
