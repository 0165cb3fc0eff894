"""The weeks as a table and as a picture."""

from pathlib import Path

from tests.cli.conftest import Run


def test_the_weeks_are_shown_with_unknown_ones_as_unknown(run: Run) -> None:
    run("dates", "--birth", "2026-03-01")
    run("log", "shower", "--at", "2026-03-02 09:00")
    run("none", "2026-03-16")
    lines = run("week", "--weeks", "4").out.splitlines()
    assert lines[1].split() == ["0", "from", "1", "Mar", "1", "1", "of", "7", "█" * 24, "Shower"]
    assert lines[2].endswith("?  0 of 7, not known")
    assert lines[3].split() == ["2", "from", "15", "Mar", "0", "1", "of", "7"]


def test_the_chart_is_a_picture_and_is_not_overwritten_unasked(run: Run, tmp_path: Path) -> None:
    run("log", "shower")
    picture = tmp_path / "weeks.png"
    assert run("chart", "--out", picture).code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    again = run("chart", "--out", picture)
    assert again.code == 1
    assert "weeks.png" in again.err
    assert run("chart", "--out", picture, "--force", "--dark", "--weeks", "4").code == 0
