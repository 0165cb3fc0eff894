"""The medicines that a source lists: which names are found, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.guidance import load

GUIDANCE = load()
NAMES = [name for group in GUIDANCE.medicines for name in group.medicines]


@pytest.mark.parametrize(
    "name",
    [
        "sertraline",
        "SERTRALINE",
        "  Sertraline 50 mg ",
        "Sertraline-hydrochloride",
        "(sertraline)",
        "Domperidone, 10 mg",
        "Combined  Pill",
        "the combined-pill, since May",
        "OESTROGEN/progestogen",
    ],
)
def test_a_listed_name_is_found_whatever_case_and_punctuation_surround_it(name: str) -> None:
    assert GUIDANCE.lists(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "—",
        "...",
        "Pille",
        "pill",
        "combined",
        "pill combined",
        "Sertralin",
        "desertraline",
        "sertral ine",
    ],
)
def test_what_is_not_a_whole_listed_name_is_not_found(name: str) -> None:
    assert not GUIDANCE.lists(name)


@given(st.text(alphabet=st.characters(categories=["P", "S", "Z"])))
def test_signs_without_a_letter_are_no_medicine(name: str) -> None:
    assert not GUIDANCE.lists(name)


@given(st.sampled_from(NAMES), *[st.text(alphabet=" -,;()/.+*„“'", min_size=1)] * 2)
def test_every_name_of_the_list_is_found_between_other_words(name: str, before: str, after: str) -> None:
    assert GUIDANCE.lists(f"a{before}{name.upper()}{after}b")


def test_each_group_says_where_it_stands() -> None:
    stands = {group.id: [source.id for source in group.sources] for group in GUIDANCE.medicines}
    assert stands["depression"] == ["droracle_2025", "meds"]
    assert stands["herbs"] == ["meds"]
    assert all(stands.values())
