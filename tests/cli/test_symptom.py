"""Symptoms: reported, gone, asked about; whom to call comes first."""

import json

import pytest

from tests.cli.conftest import Run
from tests.clock import SettableClock

CALL_FIRST = (
    "Call your midwife, doctor or maternity unit now.\nIf nobody answers, or you feel very ill: call 112. "
)


def test_a_symptom_is_noted_with_what_applies(run: Run) -> None:
    run("dates", "--birth", "2026-01-01")
    answer = run("symptom", "lump")
    assert answer.out.startswith(
        "Noted: Lump in the breast, noticed on 24 March 2026, not marked as gone.\n\n● A lump: See a doctor"
    )
    assert "What to do: Make an appointment within about a week." in answer.out
    assert "not a diagnosis" in answer.out


def test_only_what_rests_on_the_symptom_is_told(run: Run) -> None:
    run("symptom", "lump")
    assert "● A lump" not in run("symptom", "periods").out


def test_the_call_for_help_is_the_first_line(run: Run) -> None:
    run("dates", "--birth", "2026-01-01")
    run("symptom", "lump")
    answer = run("symptom", "periods", "fever").out
    assert answer.startswith(CALL_FIRST)
    rest = answer.splitlines()[2:]
    assert "leak-diary about --country GB" in rest[0]
    assert any(line.startswith("Source: ") for line in rest[: rest.index("")]), "of the numbers"
    assert "Noted: Fever, 38.0 °C or more, noticed on 24 March 2026, not marked as gone." in rest
    for words in (("symptom",), ("flags",), ("symptom", "lump", "--gone")):
        assert run(*words).out.startswith(CALL_FIRST)


def test_what_lasts_and_was_noticed_weeks_ago_is_answered_as_of_today(run: Run) -> None:
    assert "See a doctor within about a week" in run("symptom", "lump", "--on", "2026-01-10").out


def test_what_was_noticed_weeks_ago_can_have_gone_weeks_ago(run: Run) -> None:
    run("symptom", "lump", "--on", "2026-01-10")
    assert run("symptom", "lump", "--gone", "--on", "2026-01-14").code == 0
    assert "There now" not in run("symptom").out


def test_the_number_is_that_of_her_country(run: Run) -> None:
    run("about", "--country", "GB")
    assert run("symptom", "harm_thoughts").out.startswith(
        "Get help now: call 999. Also: 112.\nSomebody to talk to:\n  Samaritans: 116 123"
    )


def test_her_own_number_goes_first(run: Run) -> None:
    run("about", "--country", "GB", "--emergency", "0700 11")
    assert run("symptom", "harm_thoughts").out.startswith("Get help now: call 0700 11. Also: 999, 112.\n")


def test_with_a_number_of_her_own_nobody_asks_for_the_country(run: Run) -> None:
    run("about", "--emergency", "0700 11")
    answer = run("symptom", "harm_thoughts").out
    assert answer.startswith("Get help now: call 0700 11. ")
    assert "--country" not in answer


@pytest.mark.parametrize("symptom", ["severe_headache", "lasting_headache", "vision_change", "fever"])
def test_each_pressing_symptom_calls_for_help_in_the_year_after_a_birth(run: Run, symptom: str) -> None:
    run("dates", "--birth", "2025-06-01")
    assert run("symptom", symptom).out.startswith(CALL_FIRST)


def test_a_fever_entered_late_is_there_until_it_is_said_to_be_gone(run: Run) -> None:
    run("dates", "--birth", "2026-01-01")
    answer = run("symptom", "fever", "--on", "2026-03-01").out
    assert answer.startswith(CALL_FIRST)
    assert (
        "Noted: Fever, 38.0 °C or more, noticed on 1 March 2026, "
        "not marked as gone (still there on 24 March 2026)."
    ) in answer
    gone = run("symptom", "fever", "--gone", "--on", "2026-03-04").out
    assert gone == "Noted: Fever, 38.0 °C or more, noticed on 1 March 2026, gone on 4 March 2026.\n"


def test_what_is_there_and_what_was_are_listed(run: Run) -> None:
    assert run("symptom").out.startswith("No symptom is noted.")
    run("symptom", "lump", "periods", "--on", "2026-03-20")
    run("symptom", "lump", "--gone")
    assert run("symptom").out == (
        "There now:\n"
        "  Missed or irregular periods, noticed on 20 March 2026, "
        "not marked as gone (still there on 24 March 2026)\n"
        "Earlier:\n"
        "  Lump in the breast, noticed on 20 March 2026, gone on 24 March 2026\n"
    )


def test_the_diary_asks_again_when_nobody_said_whether_it_is_gone(run: Run, clock: SettableClock) -> None:
    run("symptom", "lump")
    clock.forward(days=27)
    assert run("symptom").out.startswith("There now:\n  Lump in the breast")
    clock.forward(days=1)
    assert run("symptom").out == (
        "Is it still there?\n"
        "  Lump in the breast, noticed on 24 March 2026, not marked as gone\n"
        "    If it is: leak-diary symptom lump --still. If not: leak-diary symptom lump --gone.\n"
    )
    assert "● A lump" in run("flags").out
    noted = "Lump in the breast, noticed on 24 March 2026, not marked as gone (still there on 21 April 2026)"
    assert run("symptom", "lump", "--still").out.startswith(f"Noted: {noted}.\n")
    assert run("symptom").out == f"There now:\n  {noted}\n"


def test_a_symptom_is_told_with_the_day_it_was_noticed(run: Run, clock: SettableClock) -> None:
    clock.set("2026-12-01T08:00:00")
    run("symptom", "lump", "--on", "2026-10-10")
    for words in (("flags",), ("symptom",)):
        answer = run(*words).out
        assert "noticed on 10 October 2026, not marked as gone" in answer
        assert "noticed on 1 December" not in answer


def test_what_nobody_answers_stands_as_not_answered(run: Run, clock: SettableClock) -> None:
    run("symptom", "low_mood")
    clock.forward(days=83)
    assert "● Low mood" in run("flags").out
    clock.forward(days=1)
    answer = run("flags").out
    assert "● Low mood" not in answer
    assert (
        "Not answered: still there? Low mood on most days for two weeks, noticed on 24 March 2026, "
        "not marked as gone. Until that is answered, it has no level."
    ) in answer
    assert "If it is: leak-diary symptom low_mood --still. If not: leak-diary symptom low_mood --gone." in answer
    (told,) = json.loads(run("flags", "--json").out)["not_answered"]
    assert told == {"symptom": "low_mood", "on": "2026-03-24", "confirmed": None}
    run("symptom", "low_mood", "--still")
    assert "● Low mood" in run("flags").out
    assert json.loads(run("flags", "--json").out)["not_answered"] == []


def test_what_is_gone_no_longer_counts(run: Run) -> None:
    run("symptom", "lump", "--on", "2026-03-20")
    assert "● A lump" in run("flags").out
    gone = run("symptom", "lump", "--gone")
    assert gone.out == "Noted: Lump in the breast, noticed on 20 March 2026, gone on 24 March 2026.\n"
    assert "● A lump" not in run("flags").out
    assert "● A lump" in run("flags", "--on", "2026-03-23").out


def test_a_lump_noted_again_is_the_same_lump(run: Run, clock: SettableClock) -> None:
    run("symptom", "lump")
    clock.forward(days=30)
    run("symptom", "lump")
    run("symptom", "lump", "--gone")
    assert run("symptom").out == (
        "Earlier:\n  Lump in the breast, noticed on 24 March 2026, gone on 23 April 2026\n"
    )
    assert "“Lump in the breast” is not noted as there" in run("symptom", "lump", "--gone").err


def test_what_is_noted_already_is_not_noted_twice(run: Run) -> None:
    run("symptom", "lump", "lump")
    assert run("symptom", "lump").out.startswith("Noted already: Lump in the breast on 24 March 2026.\n")
    assert run("symptom").out.count("Lump") == 1


def test_of_several_that_are_gone_all_are_noted_or_none(run: Run) -> None:
    run("symptom", "lump", "--on", "2026-03-01")
    run("symptom", "periods", "--on", "2026-03-20")
    before = run("symptom").out
    for words in (("lump", "fever"), ("lump", "periods", "--on", "2026-03-10")):
        assert run("symptom", *words, "--gone").code == 1
        assert run("symptom").out == before


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("lmp",), 2, "Did you mean “lump”?"),
        (("--gone",), 2, "Name the symptom"),
        (("--still",), 2, "Name the symptom"),
        (("lump", "--still"), 1, "“Lump in the breast” is not noted as there"),
        (("lump", "--still", "--gone"), 2, "not allowed with"),
        (("--on", "2026-03-01"), 2, "Name the symptom"),
        (("lump", "--on", "soon"), 2, "“soon” is not a date"),
        (("lump", "--on", "2026-03-25"), 1, "25 March 2026 is still to come"),
        (("lump", "--on", "1901-01-01"), 2, "cannot be right"),
        (("lump", "--gone"), 1, "“Lump in the breast” is not noted as there"),
    ],
)
def test_a_mistake_gets_one_sentence(run: Run, words: tuple[str, ...], code: int, sentence: str) -> None:
    answer = run("symptom", *words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (code, "", 1)
    assert sentence in answer.err


def test_after_a_loss_the_answer_speaks_of_no_baby(run: Run) -> None:
    run("dates", "--loss", "2026-03-20", "--name", "Mia")
    answer = run("symptom", "harm_thoughts", "fever", "lump").out
    assert answer.startswith("Get help now: call 112. ")
    assert "baby" not in answer.lower()
    assert "Mia" not in answer
