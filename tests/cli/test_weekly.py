"""The weeks as a table and as a picture."""

from pathlib import Path

from tests.cli.conftest import Run


def test_the_weeks_are_shown_with_unknown_ones_as_unknown(run: Run) -> None:
    run("dates", "--birth", "2026-03-01")
    run("log", "shower", "--at", "2026-03-02 09:00")
    run("none", "2026-03-16")
    lines = run("week", "--weeks", "4").out.splitlines()
    assert lines[1].split() == ["0", "from", "1", "Mar", "1", "1", "of", "7", "7", "█" * 24, "Shower"]
    assert lines[2].endswith("?  0 of 7, not known")
    assert lines[3].split() == ["2", "from", "15", "Mar", "0", "1", "of", "7", "0"]


def test_leaks_only_when_pressed_are_named_apart(run: Run) -> None:
    run("log", "shower", "--at", "2026-03-17 09:00")
    run("log", "shower", "--at", "2026-03-17 10:00", "--onset", "when_pressed")
    run("log", "shower", "--at", "2026-03-18 10:00", "--onset", "when_pressed")
    (week,) = [line for line in run("week", "--weeks", "2").out.splitlines() if line.startswith("16 Mar")]
    assert week.split()[2:7] == ["1", "2", "of", "7", "3.5"]
    assert week.endswith("Shower, pressed: 2")
    listed = run("list").out
    assert ": 1 leak, pressed: 1" in listed
    assert ": 1 leak when pressed" in listed


def test_the_chart_is_a_picture_and_is_not_overwritten_unasked(run: Run, tmp_path: Path) -> None:
    run("log", "shower")
    picture = tmp_path / "weeks.png"
    assert run("chart", "--out", picture).code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    again = run("chart", "--out", picture)
    assert again.code == 1
    assert "weeks.png" in again.err
    assert run("chart", "--out", picture, "--force", "--dark", "--weeks", "4").code == 0


def test_the_chart_names_no_child(run: Run, tmp_path: Path) -> None:
    """The picture of a diary with a name is, to the byte, that of one without."""
    run("dates", "--birth", "2026-03-01")
    run("log", "thinking_of_baby")
    run("chart", "--out", tmp_path / "unnamed.png")
    run("dates", "--name", "Mia")
    assert "Thinking of Mia" in run("list").out
    run("chart", "--out", tmp_path / "named.png")
    assert (tmp_path / "named.png").read_bytes() == (tmp_path / "unnamed.png").read_bytes()


def test_intimacy_stands_in_the_chart_as_something_else_unless_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    run("log", "sex")
    run("log", "other", "--diary", tmp_path / "other.db")
    run("chart", "--out", tmp_path / "unasked.png")
    run("chart", "--out", tmp_path / "asked.png", "--with", "intimacy")
    run("chart", "--out", tmp_path / "other.png", "--diary", tmp_path / "other.db")
    unasked, asked, other = ((tmp_path / f"{name}.png").read_bytes() for name in ("unasked", "asked", "other"))
    assert unasked == other
    assert asked != unasked
