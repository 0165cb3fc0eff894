"""Every row of the table of stages (tests/golden/stages.csv), with the days before, at and after each boundary."""

from datetime import date

import pytest

from diary.analytics import Entries, add_months, assess_now
from diary.guidance import load
from diary.model import Level, Stage
from tests import golden_tables as golden

GUIDANCE = load()
PEOPLE = golden.table("people.toml")
ROWS = golden.rows("stages.csv")


@pytest.mark.parametrize("dates", PEOPLE["dates"], ids=lambda dates: dates["name"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['row']}: {row['who']} on {row['day']}")
def test_stage_and_level_of(row: dict[str, str], dates: golden.Dates) -> None:
    profile = golden.profile(PEOPLE["people"][row["who"]], dates)
    day = golden.day(row["day"], dates)
    without = assess_now(day, profile, Entries(), GUIDANCE)
    assert without.standing.shown.value == row["stage"]
    assert _key(without.level) == row["level"]
    assert _key(assess_now(day, profile, Entries([golden.leak(day)]), GUIDANCE).level) == row["with_a_leak"]


def test_all_twelve_rows_are_there_and_every_stage() -> None:
    assert [int(row["row"].split()[0]) for row in ROWS] == sorted(int(row["row"].split()[0]) for row in ROWS)
    assert {int(row["row"].split()[0]) for row in ROWS} == set(range(1, 13))
    # Feeding without a birth date is among the edge cases.
    assert {row["stage"] for row in ROWS} == set(Stage) - {Stage.LACTATING}


@pytest.mark.parametrize("row", golden.rows("months.csv"), ids=lambda row: f"{row['day']} plus {row['months']}")
def test_months_are_calendar_months_clamped_to_their_end(row: dict[str, str]) -> None:
    start, result = date.fromisoformat(row["day"]), date.fromisoformat(row["result"])
    assert add_months(start, int(row["months"])) == result
    assert (result - start).days == int(row["days"])


def _key(level: Level | None) -> str:
    return level.key if level is not None else ""
