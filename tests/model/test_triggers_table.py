"""Every trigger and detail that can be logged (tests/golden/triggers.csv, details.csv)."""

from datetime import date

import pytest

from diary.errors import InvalidEntry
from diary.guidance import load
from diary.model import Amount, Choice, Fluid, Onset, Openings, Side, Trigger
from tests import golden_tables as golden

ROWS = golden.rows("triggers.csv")
DETAILS = golden.rows("details.csv")
KINDS: dict[str, type[Choice]] = {
    "side": Side,
    "amount": Amount,
    "fluid": Fluid,
    "onset": Onset,
    "openings": Openings,
}
DAY = date(2026, 3, 1)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["value"])
def test_each_trigger_can_be_logged(row: dict[str, str]) -> None:
    trigger = Trigger(row["value"])
    assert golden.leak(DAY, triggers=(trigger,)).main_trigger is trigger
    assert trigger.label
    assert set(row["described_in"].split()) <= set(load().sources)


def test_there_is_no_trigger_beside_the_table_and_no_two_read_alike() -> None:
    assert {row["value"] for row in ROWS} == set(Trigger)
    assert len({trigger.label for trigger in Trigger}) == len(Trigger)


@pytest.mark.parametrize("other", [row["value"] for row in ROWS if row["value"] != "no_reason"])
def test_several_triggers_may_hold_for_one_leak_but_no_reason_stands_alone(other: str) -> None:
    second = Trigger.SHOWER if other != "shower" else Trigger.CRYING
    assert golden.leak(DAY, triggers=(Trigger(other), second)).triggers == (Trigger(other), second)
    with pytest.raises(InvalidEntry, match="stands alone"):
        golden.leak(DAY, triggers=(Trigger(other), Trigger.NO_REASON))


def test_only_something_else_is_told_in_her_own_words() -> None:
    assert golden.leak(DAY, triggers=(Trigger.OTHER,), other_trigger="rain").other_trigger == "rain"
    with pytest.raises(InvalidEntry, match="Something else"):
        golden.leak(DAY, triggers=(Trigger.STRESS,), other_trigger="rain")


@pytest.mark.parametrize("row", DETAILS, ids=lambda row: row["field"])
def test_each_detail_has_its_values_and_what_stands_when_it_was_not_said(row: dict[str, str]) -> None:
    assert list(KINDS[row["field"]]) == row["values"].split()
    assert getattr(golden.leak(DAY), row["field"]) == row["when_not_said"]
