"""What she says about herself: shown, set and cleared."""

import pytest

from tests.cli.conftest import Run

NOTHING_SAID = (
    "Age: Not said\n"
    "Word for that part of the body: the usual one\n"
    "Word for giving milk: the usual one\n"
    "Country: Not said\n"
    "Emergency number: 112, 911, 999, 000\n"
)


def test_everything_is_optional_and_can_be_cleared(run: Run) -> None:
    assert run("about").out == NOTHING_SAID
    said = run(
        *("about", "--age", "from_40", "--breast", "chest", "--feeding", "nursing", "--country", "gb"),
        *("--emergency", "0700 11"),
    )
    assert said.out == (
        "Age: 40 to 49\n"
        "Word for that part of the body: chest\n"
        "Word for giving milk: nursing\n"
        "Country: United Kingdom\n"
        "Emergency number: 0700 11, 999, 112\n"
    )
    assert run("about").out == said.out
    cleared = (
        "--age",
        "none",
        "--breast",
        "None",
        "--feeding",
        "none",
        "--country",
        "none",
        "--emergency",
        "none",
    )
    assert run("about", *cleared).out == NOTHING_SAID


def test_texts_use_her_words(run: Run) -> None:
    run("about", "--breast", "chest", "--feeding", "nursing")
    assert "Lump in the chest" in run("symptom", "lump").out
    assert "First 6 weeks of nursing" in run("dates", "--birth", "2026-03-01").out


@pytest.mark.parametrize(
    ("years", "band"),
    [
        *(("0", "Under 30"), ("29", "Under 30"), ("30", "30 to 39"), ("39", "30 to 39")),
        *(("40", "40 to 49"), ("49", "40 to 49"), ("50", "50 or older"), ("120", "50 or older")),
    ],
)
def test_years_become_their_band(run: Run, years: str, band: str) -> None:
    assert run("about", "--age", years).out.startswith(f"Age: {band}\n")


@pytest.mark.parametrize("country", ["GB", "gb", "United Kingdom", "united kingdom", "uk"])
def test_a_country_is_found_by_its_letters_and_by_its_name(run: Run, country: str) -> None:
    assert "Country: United Kingdom\nEmergency number: 999, 112\n" in run("about", "--country", country).out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--age", "121"), 2, "“121” is not a range of ages"),
        (("--age", "-3"), 2, "“-3” is not a range of ages"),
        (("--age", "٣٠"), 2, "“٣٠” is not a range of ages"),
        (("--breast", ""), 2, "Write “none” to clear it"),
        (("--country", " "), 2, "Write “none” to clear it"),
        (("--country", "XX"), 1, "No emergency number is known for “XX”"),
        (("--country", "Germny"), 1, "Did you mean DE?"),
        (("--emergency", "call me"), 1, "“call me” is not a number to call"),
        (("--breast", "{x}"), 1, "cannot be used as a word"),
        (("--feeding", "x" * 31), 1, "has 31 characters; at most 30 fit"),
        (("chest",), 2, "unrecognized arguments: chest"),
    ],
)
def test_a_mistake_gets_one_sentence(run: Run, words: tuple[str, ...], code: int, sentence: str) -> None:
    answer = run("about", *words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (code, "", 1)
    assert sentence in answer.err
    assert run("about").out == NOTHING_SAID
