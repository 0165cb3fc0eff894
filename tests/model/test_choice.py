"""Values from fixed lists: read leniently, stored exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.errors import InvalidEntry
from diary.model import Amount, Choice, Feeding, Feeling, Fluid, Onset, Openings, Side, Trigger

CHOICES: list[type[Choice]] = [Amount, Feeding, Feeling, Fluid, Onset, Openings, Side, Trigger]
members = st.sampled_from([member for kind in CHOICES for member in kind])


@given(members)
def test_a_value_is_found_whatever_its_case_hyphens_and_spaces(member: Choice) -> None:
    kind = type(member)
    for written in (
        member.value,
        member.value.upper(),
        f"  {member.value.replace('_', '-')} ",
        member.value.replace("_", " ").title(),
    ):
        assert kind.parse(written) is member


@given(members)
def test_a_member_is_its_stored_text_and_has_a_label(member: Choice) -> None:
    assert str(member) == member.value == member
    assert member.value.isascii()
    assert member.value == member.value.lower()
    assert set(member.value).isdisjoint(",: -")
    assert member.label


@given(st.sampled_from(CHOICES), st.text(max_size=60))
def test_any_other_text_gets_a_sentence_with_the_possible_values(kind: type[Choice], text: str) -> None:
    with pytest.raises(InvalidEntry) as caught:
        kind.parse(text + "?")
    assert all(member.value in str(caught.value) for member in kind)
    assert kind.noun() in str(caught.value)


def test_labels_differ_within_each_list() -> None:
    for kind in CHOICES:
        assert len({member.label for member in kind}) == len(kind)


def test_a_near_miss_is_offered() -> None:
    with pytest.raises(InvalidEntry, match=r"“shover” is not a trigger\. Did you mean “shower”\? Choose one of: "):
        Trigger.parse("shover")


def test_nothing_is_offered_for_what_is_far_off() -> None:
    with pytest.raises(InvalidEntry) as caught:
        Side.parse("???")
    assert str(caught.value) == "“???” is not a side. Choose one of: left, right, both, unsure."


def test_every_trigger_of_the_specification_is_there() -> None:
    """The stored values; files written with them must stay readable."""
    assert {member.value for member in Trigger} == {
        "shower",
        "fullness",
        "crying",
        "missed_feed",
        "other_breast",
        "suckling_or_pump",
        "thinking_of_baby",
        "seeing_baby_picture",
        "sex",
        "pressure",
        "stress",
        "apart",
        "weaning",
        "late_pregnancy",
        "no_reason",
        "other",
    }
