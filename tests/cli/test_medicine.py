"""Medicines: noted with their dates, listed, taken out; never said to be a cause."""

import pytest

from diary.guidance import load
from tests.cli.conftest import Run


def test_medicines_are_listed_by_whether_they_are_taken_now(run: Run) -> None:
    assert run("medicine").out == "No medicine is noted.\n"
    assert run("medicine", "sertraline", "--from", "2026-01").out == "Noted: sertraline, from about 2026-01.\n"
    run("medicine", "Combined", "pill", "--until", "2026-03-23")
    assert run("medicine").out == (
        "Taken now:\n  sertraline, from about 2026-01\nEarlier:\n  Combined pill, until 23 March 2026\n"
    )


def test_a_known_medicine_is_edited_whatever_the_case(run: Run) -> None:
    run("medicine", "Sertraline", "--from", "2026-01-01")
    assert run("medicine", "sertraline").out == "Noted already: Sertraline, from 1 January 2026.\n"
    run("medicine", "SERTRALINE", "--from", "none", "--until", "2026-02-01")
    assert run("medicine").out == "Earlier:\n  Sertraline, until 1 February 2026\n"


def test_taking_it_again_keeps_the_first_time(run: Run) -> None:
    run("medicine", "sertraline", "--until", "2026-02-01")
    run("medicine", "sertraline", "--from", "2026-03-01")
    assert run("medicine").out == (
        "Taken now:\n  sertraline, from 1 March 2026\nEarlier:\n  sertraline, until 1 February 2026\n"
    )


def test_an_earlier_time_that_is_added_keeps_the_later_one(run: Run) -> None:
    run("medicine", "sertraline", "--from", "2026-03-01")
    run("medicine", "Sertraline", "--from", "2025-01-01", "--until", "2025-02-01")
    assert "Taken now:\n  sertraline, from 1 March 2026\n" in run("medicine").out


def test_the_time_that_was_entered_last_is_edited(run: Run) -> None:
    run("medicine", "sertraline", "--until", "2026-02-01")
    run("medicine", "sertraline", "--from", "2026-03-01")
    run("medicine", "sertraline", "--until", "2026-03-20")
    assert run("medicine").out == (
        "Earlier:\n  sertraline, until 1 February 2026\n  sertraline, from 1 March 2026, until 20 March 2026\n"
    )


def test_a_first_day_that_is_the_last_one_belongs_to_the_same_time(run: Run) -> None:
    run("medicine", "ibuprofen", "--until", "2026-02-01")
    run("medicine", "ibuprofen", "--from", "2026-02-01")
    assert run("medicine").out == "Earlier:\n  ibuprofen, from 1 February 2026, until 1 February 2026\n"


def test_the_examples_of_a_source_are_listed_with_where_they_stand(run: Run) -> None:
    shown = run("medicine", "--examples").out
    for group in load().medicines:
        names, source = shown.split(f"\n{group.name}\n  ")[1].split("\n\n")[0].split("    Source: ")
        assert " ".join(names.split()) == ", ".join(group.medicines)
        assert " ".join(source.split()) == group.citations
    assert "do not stop one on your own" in shown
    assert run("medicine").out == "No medicine is noted.\n"


@pytest.mark.parametrize("other", [["sertraline"], ["--from", "2026-01"], ["--delete"]])
def test_the_examples_stand_alone(run: Run, other: list[str]) -> None:
    refused = run("medicine", "--examples", *other)
    assert refused.code == 2
    assert "--examples stands alone." in refused.err


def test_a_medicine_can_be_taken_out(run: Run) -> None:
    run("medicine", "sertraline")
    assert run("medicine", "Sertraline", "--delete").out == "Deleted: sertraline.\n"
    assert run("medicine").out == "No medicine is noted.\n"


def test_a_listed_medicine_with_a_leak_outside_lactation_says_what_to_do(run: Run) -> None:
    run("dates", "--not-lactating")
    run("log", "--side", "both")
    answer = run("medicine", "Risperidone").out
    assert "Logged: 1 leak on 24 March 2026; taken: Risperidone." in answer
    assert "Do not stop it yourself." in answer
    assert "● " not in run("medicine", "vitamin d").out


def test_a_name_cannot_steer_the_terminal(run: Run) -> None:
    assert run("medicine", "x\x1b[2J\ny").out == "Noted: x [2J y.\n"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--delete",), 2, "Name the medicine"),
        (("--from", "2026-01-01"), 2, "Name the medicine"),
        (("\x1b",), 2, "Name the medicine"),
        (("x", "--delete", "--from", "none"), 2, "--delete stands without dates"),
        (("x", "--from", "soon"), 2, "“soon” is not a date"),
        (("x", "--delete"), 1, "No medicine is called “x”"),
        (("x", "--from", "2026-03-25"), 1, "cannot be in the future"),
        (("x", "--from", "2026-03-02", "--until", "2026-03-01"), 1, "cannot stop (2026-03-01) before it starts"),
        (("x" * 101,), 1, "has 101 characters; at most 100 fit"),
    ],
)
def test_a_mistake_gets_one_sentence(run: Run, words: tuple[str, ...], code: int, sentence: str) -> None:
    answer = run("medicine", *words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (code, "", 1)
    assert sentence in answer.err
    assert run("medicine").out == "No medicine is noted.\n"
