"""What leaves the diary and what comes into it."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Run
from tests.clock import SettableClock


def test_a_pdf_and_a_csv_are_written_and_the_csv_comes_back_in(run: Run, tmp_path: Path) -> None:
    run("log", "shower", "--note", "=cmd")
    assert run("export", tmp_path / "report.pdf").code == 0
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert run("export", tmp_path / "log.csv").code == 0
    assert run("import", tmp_path / "log.csv").out == "1 was in the diary.\n"
    short = run("list").out.rsplit("[", 1)[1].rstrip("]\n")
    run("delete", short)
    assert run("import", tmp_path / "log.csv").out.splitlines()[1] == "1 new entry."
    assert "“=cmd”" in run("list").out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), ""),
        (("--note", "at work"), "notes and own words"),
        (("--feeling", "sad"), "feelings"),
        (("sex",), "intimacy as a trigger"),
        (("other", "--words", "at work", "--feeling-minutes", "2"), "notes and own words, feelings"),
    ],
)
def test_a_csv_says_what_is_private_in_it(run: Run, tmp_path: Path, words: tuple[str, ...], named: str) -> None:
    run("log", "shower", *words)
    said = run("export", tmp_path / "log.csv").out.splitlines()[1:]
    assert said == ([f"It holds what is private: {named}; “--with none” leaves that out."] if named else [])


def test_a_file_says_nothing_of_what_was_asked_for_or_left_out(run: Run, tmp_path: Path) -> None:
    run("log", "sex", "--note", "at work")
    assert run("export", tmp_path / "one.csv").out.count("notes and own words, intimacy as a trigger") == 1
    for words in (("two.csv", "--with", "all"), ("three.csv", "--with", "none"), ("four.pdf",)):
        assert len(run("export", tmp_path / words[0], *words[1:]).out.splitlines()) == 1


def test_a_refusal_does_not_hand_a_foreign_files_control_characters_to_the_terminal(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "log.csv"
    file.write_text('kind,date,time,zone\n"\x1b[2Jleak",2026-03-01,07:00,UTC\n', encoding="utf-8")
    answer = run("import", file)
    assert answer.code == 1
    assert "line 2" in answer.out
    assert "\x1b" not in answer.out + answer.err


def test_the_paper_and_whether_the_log_is_in_can_be_said(run: Run, tmp_path: Path) -> None:
    run("log", "shower")
    assert run("export", tmp_path / "a.pdf", "--paper", "letter", "--no-log").code == 0
    (short,) = [PdfReader(tmp_path / "a.pdf")]
    assert [float(length) for length in short.pages[0].mediabox[2:]] == [612, 792]
    run("export", tmp_path / "b.pdf", "--paper", "A4", "--log")
    assert "07:15" in PdfReader(tmp_path / "b.pdf").pages[-1].extract_text()
    assert len(short.pages) < len(PdfReader(tmp_path / "b.pdf").pages)
    answer = run("export", tmp_path / "c.pdf", "--paper", "a5")
    assert (answer.code, answer.err) == (2, "leak-diary: “a5” is not a paper. Choose from a4, letter.\n")


@pytest.mark.parametrize("words", [("--with", "none"), ("--from", "2026-03-01"), ("--no-log",)])
def test_a_full_copy_is_of_everything_or_not_made(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    run("log", "shower")
    answer = run("export", tmp_path / "all.json", *words)
    assert answer.code == 2
    assert "all.json would be all of the diary" in answer.err
    assert not (tmp_path / "all.json").exists()
    assert "private things too" in run("export", tmp_path / "all.json").out


def test_a_report_reaches_today_and_agrees_with_the_flags(run: Run, tmp_path: Path, clock: SettableClock) -> None:
    """A fever that was noted weeks after the last leak is in it; so it is in every other format."""
    run("dates", "--birth", "2025-10-01")
    run("log", "shower", "--at", "2026-03-01 07:00")
    run("symptom", "fever")
    assert run("flags").out.startswith("Call your midwife, doctor or maternity unit now.")
    assert run("export", tmp_path / "report.pdf").code == 0
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "report.pdf").pages)
    assert "1 March 2026 to 24 March 2026" in text
    assert "Highest level: Get care now (as of 24 March 2026)" in text
    assert "Fever, 38.0 °C or more: noticed on 24 March 2026, not marked as gone" in text
    unmet = text[text.index("Checked and not met") :]
    assert "Fever during pregnancy or in the year after" not in unmet[: unmet.index("Medicines")]
    assert run("export", tmp_path / "diary.fhir.json").code == 0
    assert "fever" in (tmp_path / "diary.fhir.json").read_text(encoding="utf-8")


def test_a_report_over_a_past_time_says_what_held_then(run: Run, tmp_path: Path) -> None:
    run("dates", "--birth", "2025-10-01")
    run("log", "shower", "--at", "2026-03-01 07:00")
    run("symptom", "fever")
    run("export", tmp_path / "past.pdf", "--to", "2026-03-10")
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "past.pdf").pages)
    assert "1 March 2026 to 10 March 2026" in text
    assert "noticed on 24 March" not in text


def test_what_is_listed_by_default_reaches_today(run: Run, clock: SettableClock) -> None:
    run("log", "shower", "--at", "2026-03-01 07:00")
    for words in (("list", "--from", "2026-02-01"), ("list",)):
        assert "Sunday 1 March: 1 leak" in run(*words).out
    assert '"to": "2026-03-24"' in run("patterns", "--from", "2026-02-01", "--json").out
