"""The trend in words: the promised wording, and nothing silly at the edges."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import WeekCount
from diary.analytics.trend import Comparison, compare, trend
from diary.analytics.trend_text import ALWAYS, coverage, sentence, trend_text
from tests.analytics.test_trend import FULL, ON, WEEK, compared, entries

COUNTS = st.lists(st.integers(0, 300), min_size=4, max_size=4)


def said(recent: Sequence[int], prior: Sequence[int]) -> str:
    return sentence(compared(recent, prior))


def covered(recent_days: Sequence[int], prior_days: Sequence[int]) -> str:
    return coverage(compared((2, 2, 2, 2), (2, 2, 2, 2), recent_days, prior_days))


def test_fewer_leaks_are_told_with_what_is_possible() -> None:
    assert said((3, 2, 2, 1), (6, 7, 5, 4)) == (
        "In your diary, leaks went from about 5.5 to 2 a week. "
        "The real change could be anywhere from 15 % to 86 % fewer."
    )


def test_more_leaks_are_told_with_what_is_possible() -> None:
    assert said((30, 28, 31, 29), (20, 19, 21, 18)) == (
        "In your diary, leaks went from about 19.5 to 29.5 a week. "
        "The real change could be anywhere from 13 % to 104 % more."
    )


def test_more_than_three_times_as_many_are_not_told_in_percent() -> None:
    assert said((6, 7, 5, 4), (3, 2, 2, 1)) == (
        "In your diary, leaks went from about 2 to 5.5 a week. "
        "The real change could be anywhere from 1.2 to 7.1 times as many."
    )


def test_a_change_from_nothing_has_no_upper_limit() -> None:
    assert said((2, 3, 2, 3), (0, 0, 0, 0)) == (
        "In your diary, leaks went from 0 to 2.5 a week. "
        "The real change could be anywhere from 2.2 times as many upwards."
    )


def test_a_change_to_nothing_can_be_all_of_it() -> None:
    assert said((0, 0, 0, 0), (2, 3, 2, 3)) == (
        "In your diary, leaks went from about 2.5 to 0 a week. "
        "The real change could be anywhere from 55 % to 100 % fewer."
    )


@pytest.mark.parametrize(
    ("recent", "prior", "expected"),
    [
        ((4, 4, 4, 3), (8, 7, 7, 7), "from less than 1 % to 74 % fewer"),
        ((0, 0, 0, 1), (90, 95, 93, 92), "to more than 99 % fewer"),
        ((13, 13, 13, 12), (8, 8, 8, 8), "from less than 1 % to 156 % more"),
        ((8, 7, 7, 7), (4, 4, 4, 3), "from just over 1 to 3.9 times as many"),
        ((90, 95, 93, 92), (1, 0, 0, 0), "from 66 times as many upwards"),
        ((4, 3, 3, 3), (1, 1, 1, 1), "from just over 1 to 14 times as many"),
        ((4, 4, 4, 3), (2, 1, 1, 1), "from just over 1 to 11 times as many"),
        ((130, 128, 131, 129), (90, 91, 89, 90), "from 26 % to 65 % more"),
    ],
)
def test_a_bound_is_never_rounded_to_no_change_or_to_all(
    recent: Sequence[int], prior: Sequence[int], expected: str
) -> None:
    assert expected in said(recent, prior)


def test_no_clear_change_says_that_both_are_possible() -> None:
    assert said((6, 1, 5, 2), (10, 3, 9, 8)) == "No clear change. Your entries fit both fewer and more leaks."


def test_too_few_days_say_what_is_missing() -> None:
    found = sentence(compared((1, 1, 1, 1), (9, 9, 9, 9), (4, 3, 3, 3)))
    assert found == (
        "A comparison takes 14 days with an entry in the last 28 days, and as many in the 28 before; there are 13 "
        "and 28. A day marked “no leaks” counts as an entry."
    )


def test_with_just_enough_days_it_is_leaks_that_are_missing() -> None:
    found = sentence(compared((1, 1, 1, 1), (0, 0, 0, 0), (4, 4, 3, 3), (4, 4, 3, 3)))
    assert found == "A comparison takes 6 leaks in 56 days; 4 are logged."


@pytest.mark.parametrize(("leaks", "expected"), [(5, "5 are logged"), (1, "1 is logged"), (0, "0 are logged")])
def test_too_few_leaks_say_what_is_missing(leaks: int, expected: str) -> None:
    found = said((0, 0, 0, 0), (0, 0, 0, leaks))
    assert found == f"A comparison takes 6 leaks in 56 days; {expected}."


def test_coverage_is_told_only_where_a_day_is_blank() -> None:
    assert covered(FULL, FULL) == ""
    assert covered((2, 4, 3, 5), FULL) == ("14 of 28 days have an entry, so this compares leaks per diary day.")
    assert covered(FULL, (5, 5, 5, 5)) == (
        "28 of 28 days have an entry, and 20 of the 28 before, so this compares leaks per diary day."
    )


def of_weeks(totals: Sequence[int], on: date = ON) -> list[str]:
    leaks, marks = entries([(total, 7) for total in totals])
    text = trend_text(trend(leaks, marks, on, WeekCount()))
    return [text.headline, *text.lines]


def test_the_whole_text_of_a_clear_fall() -> None:
    assert of_weeks((9, 9, 9, 9, 9, 1, 1, 1, 1, 1))[1:] == [
        "In your diary, leaks went from about 7 to 1 a week. "
        "The real change could be anywhere from 43 % to 98 % fewer.",
        "4 leaks in the 28 days up to 8 March 2026, 28 in the 28 before.",
        ALWAYS,
    ]


def test_a_week_that_disagrees_is_told_calmly_and_the_numbers_are_those_of_the_headline() -> None:
    found = of_weeks((9, 9, 9, 9, 9, 1, 2, 0, 0, 1, 5))
    assert found[0] == "Fewer leaks than before"
    assert found[2].startswith("3 leaks in the 28 days up to 1 March 2026")
    assert found[3] == (
        "At the end of the last complete week the comparison said: no clear change. "
        "The headline changes when two weeks in a row say the same."
    )


def test_the_first_verdict_waits_for_a_second() -> None:
    found = of_weeks((9, 9, 1, 1, 1, 1))
    assert found[0] == "Can’t tell yet"
    assert found[1].startswith("There are enough entries now.")
    assert "next on 16 March 2026" in found[1]
    assert found[2].startswith(
        "At the end of the last complete week the comparison said: fewer leaks than before."
    )


def test_an_empty_diary_says_what_it_takes() -> None:
    found = of_weeks(())
    assert found[0] == "Can’t tell yet"
    assert "there are 0 and 0" in found[1]
    assert found[2:] == [ALWAYS]


def test_the_body_does_not_say_the_headline_again() -> None:
    leaks, marks = entries([(3, 7)] * 12)
    text = trend_text(trend(leaks, marks, ON, WeekCount()))
    assert text.headline == "No clear change"
    assert text.body == "Your entries fit both fewer and more leaks."
    assert text.sentence == f"{text.headline}. {text.body}"


@pytest.mark.parametrize("totals", [(), (9, 9, 1, 1, 1, 1), (3,) * 12, (9,) * 5 + (1,) * 5])
def test_it_is_always_said_that_this_describes_the_diary(totals: Sequence[int]) -> None:
    assert of_weeks(totals)[-1] == "This describes your diary, not your health or why it changed."


@given(COUNTS, COUNTS)
def test_no_number_is_broken(recent: list[int], prior: list[int]) -> None:
    """Neither inf, nan, exponents nor negative numbers; the smaller change comes first."""
    found = said(recent, prior)
    assert not re.search(r"inf|nan|e[+-]\d|-\d|\d\.\d\d", found)
    bounds = re.search(r"from (\d+) % to (\d+) %", found)
    if bounds:
        assert 0 < int(bounds[1]) <= int(bounds[2])


@given(st.lists(st.sampled_from([(0, 0), (0, 7), (2, 7), (12, 7)]), max_size=20))
def test_every_diary_has_a_text(blocks: list[tuple[int, int]]) -> None:
    leaks, marks = entries(blocks)
    for back in range(3):
        text = trend_text(trend(leaks, marks, ON - back * WEEK - timedelta(days=2), WeekCount()))
        assert text.headline
        assert all("{" not in line for line in text.lines)


def test_a_comparison_speaks_for_itself() -> None:
    """The sentence of one comparison needs no trend."""
    leaks, marks = entries([(9, 7)] * 4 + [(9, 7)] * 4)
    found: Comparison = compare(leaks, marks, ON)
    assert sentence(found).startswith("No clear change.")
