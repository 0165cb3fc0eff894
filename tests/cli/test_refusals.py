"""A mistake gets one sentence, and an exit code that says whose it was."""

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("log", "shwer"), "Did you mean “shower”?"),
        (("log", "shower", "--side", "up"), "“up” is not a side"),
        (("log", "shower", "--at", "tomorrow"), "“tomorrow” is not a time"),
        (("log", "shower", "--at", "25:00"), "“25:00” is not a time"),
        (("log", "shower", "--at", "2026-02-30 07:00"), "is not in the calendar"),
        (("log", "shower", "--at", "1901-01-01 07:00"), "cannot be right"),
        (("log", "shower", "--pads", "-1"), "“-1” is not a whole number"),
        (("log", "shower", "--pads", "٣"), "“٣” is not a whole number"),
        (("none", "2026-13-01"), "is not in the calendar"),
        (("none", "yesterday"), "“yesterday” is not a date"),
        (("dates", "--birth", "soon"), "“soon” is not a date"),
        (("dates", "--new"), "--new needs a date"),
        (("week", "--weeks", "0"), "0 weeks cannot be shown"),
        (("export", "x.pdf", "--with", "secrets"), "“secrets” cannot be chosen"),
        (("chart",), "--out"),
        (("chart", "--out", "weeks.jpg"), "end in .png"),
        (("fly",), "fly"),
    ],
)
def test_words_that_are_off_get_one_sentence_and_exit_code_2(
    run: Run, words: tuple[str, ...], sentence: str
) -> None:
    answer = run(*words)
    assert answer.code == 2
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("log", "shower", "--at", "07:30"), "is still to come"),
        (("log", "no_reason", "shower"), "stands alone"),
        (("log", "shower", "shower"), "named twice"),
        (("log", "shower", "--bother", "11"), "can be 0 to 10, not 11"),
        (("log", "shower", "--note", "x" * 20_000), "The note has 20,000 characters; at most 10,000 fit"),
        (("none", "2026-03-25"), "still to come"),
        (("dates", "--birth", "2026-03-25"), "cannot be in the future"),
        (("dates", "--due", "2036-06-01"), "2036-06-01 is too far. Check the year."),
        (("dates", "--birth", "2026-03-01", "--last-feed", "2026-02-01"), "cannot be before the birth"),
        (("dates", "--birth", "2026-03-01", "--loss", "2026-03-01"), "not both"),
        (("delete", "abcd1234"), "No entry has an id that ends in “abcd1234”"),
        (("export", "nowhere.docx"), ".docx"),
        (("import", "missing.csv"), "missing.csv"),
        (("list", "--from", "2026-03-10", "--to", "2026-03-01"), "has no day in it"),
    ],
)
def test_what_cannot_be_done_gets_one_sentence_and_exit_code_1(
    run: Run, words: tuple[str, ...], sentence: str
) -> None:
    answer = run(*words)
    assert answer.code == 1
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
    assert run("list").out == "There is no entry in this time.\n"
