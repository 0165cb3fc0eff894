"""One leak: only its time is mandatory, and impossible fields are refused by name."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from diary.errors import InvalidEntry
from diary.model import (
    Amount,
    Change,
    Episode,
    Feeling,
    Fluid,
    Moment,
    NoLeakDay,
    Onset,
    Openings,
    Side,
    Step,
    Trigger,
)

MOMENT = Moment(datetime(2026, 3, 1, 23, 15, tzinfo=UTC), 60, "Europe/Berlin")


def test_only_the_time_is_mandatory() -> None:
    episode = Episode(moment=MOMENT)
    assert (episode.side, episode.amount, episode.fluid) == (Side.UNSURE, Amount.UNSURE, Fluid.MILKY)
    assert (episode.onset, episode.openings, episode.smell) == (Onset.UNSURE, Openings.UNSURE, None)
    assert (episode.triggers, episode.main_trigger, episode.note) == ((), None, "")
    assert episode.day == date(2026, 3, 2)


def test_the_first_trigger_is_the_main_one() -> None:
    assert Episode(moment=MOMENT, triggers=(Trigger.STRESS, Trigger.SHOWER)).main_trigger is Trigger.STRESS


@pytest.mark.parametrize(
    ("onset", "spontaneous"), [(Onset.BY_ITSELF, True), (Onset.UNSURE, True), (Onset.WHEN_PRESSED, False)]
)
def test_a_leak_counts_as_by_itself_unless_it_was_pressed(onset: Onset, spontaneous: bool) -> None:
    assert Episode(moment=MOMENT, onset=onset).spontaneous is spontaneous


def test_ids_are_made_in_the_order_of_time_and_differ() -> None:
    ids = [Episode(moment=MOMENT).id for _ in range(200)]
    assert len(set(ids)) == 200
    assert ids == sorted(ids)
    assert {one.version for one in ids} == {7}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"triggers": (Trigger.SHOWER, Trigger.SHOWER)}, "The trigger “Shower” is named twice"),
        ({"feelings": (Feeling.SAD, Feeling.SAD)}, "The feeling “Sad” is named twice"),
        ({"triggers": (Trigger.NO_REASON, Trigger.STRESS)}, "“No reason” stands alone"),
        ({"other_trigger": "a film"}, "need the trigger “Something else”"),
        ({"feeling_minutes": 1441}, "The minutes until the feeling passed can be 0 to 1440, not 1441"),
        ({"feeling_minutes": -1}, "not -1"),
        ({"since_feed": 1441}, "The minutes since the last feed can be 0 to 1440"),
        ({"since_feed": -1}, "The minutes since the last feed"),
        ({"pads": 51}, "The number of pads can be 0 to 50, not 51"),
        ({"pads": -1}, "The number of pads"),
        ({"bother": 11}, "The bother can be 0 to 10, not 11"),
        ({"bother": -1}, "The bother"),
        ({"note": "x" * 20_000}, "The note has 20,000 characters; at most 10,000 fit"),
        ({"note": "x" * 10_001}, "The note has 10,001 characters"),
        ({"note": "a\0b"}, "The note holds a broken character"),
        ({"note": "\ud83d"}, "The note holds a broken character"),
        (
            {"triggers": (Trigger.OTHER,), "other_trigger": "x" * 201},
            "The text for the trigger has 201 characters",
        ),
    ],
)
def test_an_impossible_field_is_refused_by_its_name(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InvalidEntry, match=sentence):
        Episode(moment=MOMENT, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"feeling_minutes": 0, "since_feed": 0, "pads": 0, "bother": 0},
        {"feeling_minutes": 1440, "since_feed": 1440, "pads": 50, "bother": 10},
        {"triggers": (Trigger.NO_REASON,)},
        {"triggers": (Trigger.SHOWER, Trigger.OTHER), "other_trigger": "x" * 200},
        {"note": "x" * 10_000},
        {"note": "👩🏽‍🍼 مرحبا"},
    ],
)
def test_values_at_the_edge_are_allowed(fields: dict[str, Any]) -> None:
    episode = Episode(moment=MOMENT, **fields)
    assert {name: getattr(episode, name) for name in fields} == fields


def test_a_change_undone_is_its_steps_backwards() -> None:
    leak, mark = Episode(moment=MOMENT), NoLeakDay(day=date(2026, 3, 2))
    change = Change((Step(mark, None), Step(None, leak)))
    assert change.undone == Change((Step(leak, None), Step(None, mark)))
    assert change.undone.undone == change
