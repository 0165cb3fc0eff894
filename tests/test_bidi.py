"""Right-to-left lines as they are painted, sign by sign from the left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.bidi import in_reading_order, joined, runs_right


@pytest.mark.parametrize(
    ("line", "painted"),
    [
        ("only Latin (12:30)", "only Latin (12:30)"),
        ("שלום", "םולש"),
        ("שלום עולם.", ".םלוע םולש"),
        ("שלום (עולם)", "(םלוע) םולש"),
        ("בשעה 12:30 test", "test 12:30 העשב"),
        ("ab שלום cd", "ab םולש cd"),
        ("ab שלום 12 עולם cd", "ab םלוע 12 םולש cd"),
        ("ab (שלום) cd", "ab (םולש) cd"),
        ("ש\u05b8ל", "לש\u05b8"),
    ],
)
def test_a_line_is_painted_in_reading_order(line: str, painted: str) -> None:
    assert in_reading_order(line, runs_right(line)) == painted


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("سلام", "\ufeb3\ufefc\ufee1"),
        ("لا", "\ufefb"),
        ("باب", "\ufe91\ufe8e\ufe8f"),
        ("دار", "\u062f\u0627\u0631"),
        ("ب", "\ufe8f"),
        ("بَب", "\ufe91\u064e\ufe90"),
        ("plain", "plain"),
    ],
    ids=["lam-alef inside", "lam-alef alone", "beh alef beh", "none joins", "alone", "with a vowel", "latin"],
)
def test_arabic_letters_take_the_form_their_neighbours_ask_for(word: str, forms: str) -> None:
    shaped = joined(word)
    isolated = {"\ufea9": "\u062f", "\ufe8d": "\u0627", "\ufead": "\u0631"}
    assert "".join(isolated.get(letter, letter) for letter in shaped) == forms


@given(st.text(st.sampled_from("abשלם مبا12:.()« \u05b8"), max_size=30), st.booleans())
def test_no_sign_is_lost_or_added(line: str, right: bool) -> None:
    mirrored = str.maketrans("()«»", "))»»")
    assert sorted(in_reading_order(line, right).translate(mirrored)) == sorted(line.translate(mirrored))
