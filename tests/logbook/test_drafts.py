"""What is typed and not saved yet stays in the diary's file."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.logbook import Draft, Logbook

SHEETS = st.sampled_from(["details", "dates"])
TYPED = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.text()))


def draft(sheet: str = "details", entry: str = "1", **said: object) -> Draft:
    return Draft(sheet=sheet, entry=entry, said=said, opened={"offset": 60})


def test_a_draft_comes_back_as_it_was_typed_until_it_is_dropped(logbook: Logbook) -> None:
    typed = draft(note="עברית \ud800 half", bother=None, time="7:")
    logbook.keep_draft(typed)

    assert logbook.drafts() == (typed,)
    assert logbook.draft("details", "1") == typed
    assert logbook.draft("details", "2") is logbook.draft("dates", "1") is None

    logbook.drop_draft(typed)
    assert logbook.drafts() == ()


def test_a_later_draft_about_the_same_takes_the_place_of_the_earlier_and_comes_first(logbook: Logbook) -> None:
    logbook.keep_draft(draft(note="one"))
    logbook.keep_draft(draft(entry="2", note="two"))
    logbook.keep_draft(draft(note="one more"))

    assert [found.said["note"] for found in logbook.drafts()] == ["one more", "two"]

    logbook.drop_draft(draft(entry="2"))
    assert [found.said["note"] for found in logbook.drafts()] == ["one more"]


@given(st.lists(st.tuples(SHEETS, st.text(max_size=3), st.dictionaries(st.text(), TYPED, max_size=3)), max_size=5))
def test_the_last_draft_about_each_entry_is_kept(typed: list[tuple[str, str, dict[str, object]]]) -> None:
    """Whatever is typed, nothing of another entry is lost by it."""
    book = _Kept()
    for sheet, entry, said in typed:
        book.keep_draft(Draft(sheet=sheet, entry=entry, said=said))

    last = {(sheet, entry): said for sheet, entry, said in typed}
    assert {(found.sheet, found.entry): found.said for found in book.drafts()} == last


@pytest.mark.parametrize("broken", ["", "{", "7", "null", '{"a": 1}', '[1, {"sheet": 1}, null]', "[" * 100])
def test_what_cannot_be_read_counts_as_no_draft_and_gives_way(logbook: Logbook, broken: str) -> None:
    logbook.set_setting("drafts", broken)

    assert logbook.drafts() == ()
    logbook.keep_draft(draft(note="new"))
    assert logbook.drafts() == (draft(note="new"),)


def test_what_a_later_version_adds_to_a_draft_is_passed_over(logbook: Logbook) -> None:
    later = {"sheet": "details", "entry": "1", "said": {"mood": [1]}, "opened": {}, "colour": "red"}
    logbook.set_setting("drafts", json.dumps([later]))

    assert logbook.drafts() == (Draft(sheet="details", entry="1", said={"mood": [1]}),)


class _Kept(Logbook):
    """Keeps its settings in memory: hundreds of examples need no file each."""

    def __init__(self) -> None:
        self._settings: dict[str, str] = {}

    def setting(self, key: str) -> str | None:
        return self._settings.get(key)

    def set_setting(self, key: str, value: str) -> None:
        self._settings[key] = value
