"""What she wants to ask a doctor."""

import pytest

from tests.cli.conftest import Run


def test_questions_are_noted_asked_and_deleted_by_their_number(run: Run) -> None:
    assert run("question").out == "No question is noted.\n"
    assert run("question", "Is", "one side usual?").out == "Noted: Is one side usual?\n"
    run("question", "How long?")
    assert run("question", "--asked", "1").out == "Asked: Is one side usual?\n"
    assert run("question").out == "  1  Is one side usual?  (asked)\n  2  How long?\n"
    assert run("question", "--delete", "1").out == "Deleted: Is one side usual?\n"
    assert run("question").out == "  1  How long?\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--asked", "2"), 1, "There is no question with the number 2."),
        (("--delete", "0"), 1, "There is no question with the number 0."),
        (("Why?", "--asked", "1"), 2, "stand without a text"),
        (("--asked", "1", "--delete", "1"), 2, "not allowed with"),
        ((" ",), 1, "There is no question yet."),
        (("x" * 501,), 1, "at most 500 fit"),
    ],
)
def test_what_cannot_be_gets_a_sentence(run: Run, words: tuple[str, ...], code: int, said: str) -> None:
    run("question", "How long?")
    answer = run("question", *words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert run("question").out == "  1  How long?\n"
