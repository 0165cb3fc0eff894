"""Days from which something was different."""

import pytest

from tests.cli.conftest import Run


def test_marked_days_are_noted_listed_and_deleted(run: Run) -> None:
    assert run("landmark").out == "No day is marked.\n"
    assert run("landmark", "New", "pads", "--on", "2026-03-02").out == "Noted: 2 March 2026  New pads.\n"
    run("landmark", "Back at work")
    assert run("landmark").out == "2 March 2026  New pads\n24 March 2026  Back at work\n"
    assert run("landmark", "new pads", "--delete").out == "Deleted: 2 March 2026  New pads.\n"
    assert run("landmark").out == "24 March 2026  Back at work\n"


def test_of_two_with_one_name_the_day_tells_which(run: Run) -> None:
    run("landmark", "Pump", "--on", "2026-03-02")
    run("landmark", "Pump", "--on", "2026-03-09")
    run("landmark", "Pump", "--on", "2026-03-02", "--delete")
    assert run("landmark").out == "9 March 2026  Pump\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--on", "2026-03-02"), 2, "Say what changed"),
        (("--delete",), 2, "Say what changed"),
        ((" ",), 2, "Say what changed"),
        (("x" * 101,), 1, "at most 100 fit"),
        (("Pump", "--on", "2026-03-25"), 1, "25 March 2026 is still to come"),
        (("Pump", "--delete"), 1, "No marked day is called “Pump”."),
    ],
)
def test_what_cannot_be_gets_a_sentence(run: Run, words: tuple[str, ...], code: int, said: str) -> None:
    answer = run("landmark", *words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
