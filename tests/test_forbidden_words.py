"""No text judges, diagnoses or frightens: in the data, in modules and layouts, and after a loss."""

import pytest

from diary.guidance import FORBIDDEN
from diary.i18n import Words, _, spoken
from tests.texts import all_texts


@pytest.mark.parametrize("words", [Words(), Words(after_loss=True)], ids=["usual", "after a loss"])
def test_no_text_uses_a_word_that_must_not_appear(words: Words) -> None:
    with spoken(words):
        said = [(place, _(text)) for place, text in all_texts()]
    assert [(place, text) for place, text in said if any(word in text.lower() for word in FORBIDDEN)] == []
