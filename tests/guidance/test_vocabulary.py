"""What people type is understood: as whole words, help before anything else, no alarm at ordinary words."""

from pathlib import Path
from shutil import copytree

import pytest

import diary.guidance
from diary.errors import GuidanceError
from diary.guidance import guide_pages, load, search
from diary.model import Fluid, Symptom

GUIDANCE = load()
WORDS = GUIDANCE.vocabulary


@pytest.mark.parametrize(
    "typed",
    [
        "suicidal", "SUICIDAL!", "I want to hurt myself", "want to die", "i don’t want to live",
        "I don't want to live",
        "better off without me", "self-harm", "thoughts of hurting the baby", "blood and I want to kill myself",
    ],
)  # fmt: skip
def test_words_of_harm_ask_for_help(typed: str) -> None:
    assert WORDS.asks_for_help(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "", "blood", "die", "dying of laughter", "hurt", "the baby hurt its knee", "life", "harmless", "shake",
        "shower", "suicidally", "my baby cries", "end of the day", "tired and hopeless weather", "killing time",
    ],
)  # fmt: skip
def test_ordinary_words_ask_for_no_help(typed: str) -> None:
    assert not WORDS.asks_for_help(typed)


@pytest.mark.parametrize(
    ("typed", "symptom", "fluid"),
    [
        ("depressed", Symptom.LOW_MOOD, None),
        ("Mastitis?", Symptom.RED_HOT_PAINFUL, None),
        ("a lump in the armpit", Symptom.ARMPIT_LUMP, None),
        ("there is a lump", Symptom.LUMP, None),
        ("feverish", Symptom.FEVER, None),
        ("some blood", None, Fluid.PINK_OR_RED),
        ("migraine", Symptom.HEADACHES, None),
    ],
)
def test_a_word_is_what_the_diary_calls_it(typed: str, symptom: Symptom | None, fluid: Fluid | None) -> None:
    meaning = WORDS.meant(typed)
    assert meaning is not None
    assert (meaning.symptom, meaning.fluid) == (symptom, fluid)


@pytest.mark.parametrize(
    "typed", ["shower", "plump", "bloodhound", "influenza", "pushed", "room temperature", "rash"]
)
def test_other_words_mean_nothing(typed: str) -> None:
    assert WORDS.meant(typed) is None


@pytest.mark.parametrize("meaning", WORDS.meanings, ids=lambda meaning: meaning.id)
def test_the_guide_says_something_about_each(meaning: diary.guidance.Meaning) -> None:
    assert search(guide_pages(GUIDANCE), meaning.search), meaning.search


def test_help_is_for_harm_only() -> None:
    assert [meaning.symptom for meaning in WORDS.meanings if meaning.help] == [Symptom.HARM_THOUGHTS]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ('id = "x"\nsearch = "x"\nphrases = ["x"]', "needs a symptom or a fluid"),
        ('id = "x"\nsymptom = "lump"\nsearch = "x"\nphrases = ["…"]', "a phrase without a word"),
        ('id = "x"\nsymptom = "limp"\nsearch = "x"\nphrases = ["x"]', "does not exist: limp"),
        ('id = "lump"\nsymptom = "lump"\nsearch = "x"\nphrases = ["x"]', "two entries"),
    ],
)
def test_an_entry_that_is_off_is_refused(tmp_path: Path, entry: str, sentence: str) -> None:
    folder = copytree(Path(diary.guidance.__file__).parent, tmp_path / "guidance")
    with (folder / "vocabulary.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[word]]\n{entry}\n")
    with pytest.raises(GuidanceError, match=sentence):
        load(folder)
