"""What leaves the diary and what comes into it."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_pdf_and_a_csv_are_written_and_the_csv_comes_back_in(run: Run, tmp_path: Path) -> None:
    run("log", "shower", "--note", "=cmd")
    assert run("export", tmp_path / "report.pdf").code == 0
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert run("export", tmp_path / "log.csv").code == 0
    assert run("import", tmp_path / "log.csv").out == "0 new entries.\n1 was in the diary.\n"
    short = run("list").out.rsplit("[", 1)[1].rstrip("]\n")
    run("delete", short)
    assert run("import", tmp_path / "log.csv").out == "1 new entry.\n"
    assert "“=cmd”" in run("list").out


def test_a_refusal_does_not_hand_a_foreign_files_control_characters_to_the_terminal(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "log.csv"
    file.write_text('kind,date,time,zone\n"\x1b[2Jleak",2026-03-01,07:00,UTC\n', encoding="utf-8")
    answer = run("import", file)
    assert answer.code == 1
    assert "line 2" in answer.err
    assert "\x1b" not in answer.err
