"""Words of harm and of symptoms are answered wherever typed, help first and never with a list of codes."""

import pytest

from tests.cli.conftest import Run

NUMBER = "Get help now: call "


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("symptom", "suicidal"), 0),
        (("symptom", "want", "to", "die"), 0),
        (("log", "want to hurt myself"), 2),
        (("log", "shower", "--note", "I want to kill myself"), 0),
        (("log", "--words", "suicidal"), 0),
        (("guide", "--search", "suicidal"), 0),
        (("question", "Is", "it", "usual", "to", "want", "to", "die"), 0),
        (("landmark", "suicidal", "since"), 0),
        (("list", "--text", "kill myself"), 0),
    ],
)
def test_whom_to_call_stands_in_the_first_line(run: Run, words: tuple[str, ...], code: int) -> None:
    answer = run(*words)
    assert answer.out.startswith(NUMBER)
    assert (answer.code, answer.err.count("\n")) == (code, int(code > 0))
    assert "Choose one of" not in answer.out + answer.err


def test_words_of_harm_are_noted_as_that_symptom_and_nothing_is_logged_as_a_leak(run: Run) -> None:
    run("symptom", "suicidal")
    assert "Thoughts of harming" in run("symptom").out
    assert "Nothing was logged" in run("log", "want to hurt myself").err
    assert run("list").out == "There is no entry in this time.\n"


def test_depressed_is_answered_with_who_listens_and_what_the_diary_calls_it(run: Run) -> None:
    run("about", "--country", "GB")
    for command in (("symptom", "depressed"), ("log", "depressed")):
        answer = run(*command)
        assert answer.out.startswith("Somebody to talk to:\n")
        assert "“Low mood on most days for two weeks”: leak-diary symptom low_mood." in answer.err
        assert "Choose one of" not in answer.err
    assert run("symptom").out.startswith("No symptom is noted.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("symptom", "mastitis"), "leak-diary symptom red_hot_painful."),
        (("log", "fever"), "leak-diary symptom fever."),
        (("symptom", "blood"), "“blood” is about the fluid: leak-diary log --fluid pink_or_red."),
        (("log", "a", "lump"), "leak-diary symptom lump."),
    ],
)
def test_a_word_leads_to_its_code_and_to_the_sources(run: Run, words: tuple[str, ...], told: str) -> None:
    answer = run(*words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert told in answer.err
    assert "leak-diary guide --search" in answer.err


def test_the_guide_is_searched_for_what_is_meant(run: Run) -> None:
    for word in ("mastitis", "depressed", "blood", "migraine"):
        assert "Source: " in run("guide", "--search", word).out, word


def test_a_trigger_of_your_own_comes_before_what_its_name_could_mean(run: Run) -> None:
    run("triggers", "--add", "Fever dream")
    assert run("log", "fever dream").out.startswith("Saved: Fever dream")


def test_ordinary_words_are_answered_as_ever(run: Run) -> None:
    assert "Choose one of" in run("symptom", "tired").err
    assert "Did you mean “shower”?" in run("log", "shwer").err
    assert run("log", "shower", "--note", "a little blood").out.startswith("Saved: Shower")
