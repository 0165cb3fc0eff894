"""The trend in words: the promised wording, and nothing silly at the edges."""

import re
from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given

from diary.analytics import TrendText, trend_text
from diary.analytics.trend_text import ALWAYS
from tests.analytics.test_trend import FALL, ON, RUNS, WEEK, WEEKS, Counts, full, of


def said(weeks: Sequence[Counts]) -> TrendText:
    """Of a diary whose last two weeks agree: the newest week is told twice."""
    return trend_text(of(weeks))


def test_a_fall_is_told_with_its_weeks_and_what_is_possible() -> None:
    """Told on the second Monday, when two weeks have agreed; the numbers are those of the twelve weeks then."""
    found = said([(9, 6, 7), *FALL])
    assert found.headline == "Fewer leaks than before"
    assert found.sentence == (
        "Over the last 12 weeks, leaks in your diary went down: from about 10 a week to about 3. "
        "(The real change could be anywhere from 40 % to 88 % fewer.)"
    )
    assert found.lines == (found.sentence, "This is about what you logged, not a medical result.")


def test_a_rise_is_told_with_its_weeks_and_what_is_possible() -> None:
    rise = list(
        zip((2, 3, 2, 3, 4, 4, 5, 5, 6, 7, 6, 8), (2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 6), [7] * 12, strict=True)
    )
    found = said([(2, 2, 7), *rise])
    assert found.headline == "More leaks than before"
    assert found.sentence == (
        "Over the last 12 weeks, leaks in your diary went up: from about 2 a week to about 8. "
        "(The real change could be anywhere from 50 % to 783 % more.)"
    )


def test_the_number_of_weeks_is_that_of_the_diary() -> None:
    assert said(full([8, 7, 6, 4, 3, 2, 1])).sentence.startswith("Over the last 7 weeks, leaks in your diary went")


def test_an_open_edge_is_told_from_the_other_side() -> None:
    down, up = said(full([40, 0, 0, 0, 0, 0, 0])), said(full([0, 0, 0, 0, 0, 0, 0, 40, 300]))
    assert down.sentence.endswith("(The real change could be at least 99 % fewer.)")
    assert "to less than 1." in down.sentence
    assert re.search(r"\(The real change could be at least [\d,]+ % more\.\)$", up.sentence)


def test_numbers_that_would_look_the_same_get_a_digit() -> None:
    found = said(full([64, 63, 63, 62, 62, 61, 61, 60, 60, 60, 60, 60, 60])).sentence
    assert "There isn’t enough difference" in found
    small = said([(w, min(w, 7), 7) for w in (2, 2, 2, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0)]).sentence
    assert re.search(r"from about [\d.]+ a week to less than 1\.", small)


def test_no_clear_change_says_so() -> None:
    found = said(full([3] * 12))
    assert found.headline == "No clear change"
    assert found.sentence == "There isn’t enough difference yet to say it’s going up or down."
    assert found.lines == (found.sentence, ALWAYS)


def test_too_little_says_what_it_takes_and_what_there_is() -> None:
    found = said([*full([1, 2]), (1, 1, 1)])
    assert found.headline == "Can’t tell yet"
    assert found.lines == (
        "Not enough entries yet: this needs 6 weeks with entries and 6 leaks. "
        "So far: 2 complete weeks with entries, 3 leaks.",
        ALWAYS,
    )


def test_only_days_with_leaks_are_asked_about() -> None:
    found = said([(3, 3, 3)] * 12)
    assert found.headline == "Can’t tell: only days with leaks are entered"
    assert found.lines == (
        "You enter days with leaks, but not days without. So nobody can tell if there are fewer.",
        ALWAYS,
    )
    assert found.question == "Answer for the last weeks?"


def test_half_logged_says_what_may_have_happened() -> None:
    found = said([(14, 6, 7)] * 7 + [(6, 6, 7)] * 6)
    assert found.sentence == (
        "You log fewer leaks a day, but leaks on as many days as before. "
        "If you now note only the first one of a day, the counts can’t be compared."
    )
    assert found.question == ""


def test_coverage_is_told_when_days_are_blank() -> None:
    weeks = [(6, 4, 5), (0, 0, 1), (7, 5, 6), (5, 4, 6), (3, 2, 4), (0, 0, 0), (4, 3, 6), (2, 2, 5), (2, 2, 7)]
    found = said([*weeks, (0, 0, 1), (1, 1, 6), (1, 1, 7)])
    assert found.coverage == (
        "You logged 54 of 84 days, so weeks are compared per logged day. "
        "3 weeks with fewer than 2 logged days are left out."
    )
    assert said(full([3] * 12)).coverage == ""


def test_a_week_that_disagrees_is_told_calmly() -> None:
    found = said(full([9, 9, 8, 9, 9, 8, 2, 1, 2, 1, 2, 12]))
    assert found.headline == "Fewer leaks than before"
    assert found.waiting == (
        "The last complete week says: no clear change. This changes when two weeks in a row say the same."
    )


def test_the_first_verdict_waits_for_a_second() -> None:
    found = said(full([9, 7, 5, 3, 2, 1]))
    assert found.sentence == "There isn’t enough difference yet to say it’s going up or down."
    assert found.waiting.startswith("The last complete week says: fewer leaks than before.")


@pytest.mark.parametrize("weeks", [[], full([9, 7, 5, 3, 2, 1]), full([3] * 12), [(3, 3, 3)] * 12])
def test_it_is_always_said_what_this_is_about(weeks: list[Counts]) -> None:
    assert said(weeks).lines[-1] == "This is about what you logged, not a medical result."


@given(WEEKS)
def test_no_number_is_broken(weeks: list[Counts]) -> None:
    """Neither inf, nan, exponents nor negative numbers; the smaller change comes first."""
    found = said([*weeks[:1], *weeks]).sentence
    assert not re.search(r"inf\b|nan|e[+-]\d|-\d|\d\.\d\d", found)
    bounds = re.search(r"from (\d+) % to (\d+) %", found)
    if bounds:
        assert 0 < int(bounds[1]) <= int(bounds[2])


@given(RUNS)
def test_every_diary_has_a_text(runs: list[tuple[Counts, int]]) -> None:
    weeks = [week for week, times in runs for _week in range(times)]
    for back in range(3):
        text = trend_text(of(weeks, ON - back * WEEK - timedelta(days=2)))
        assert text.headline
        assert all("{" not in line for line in text.lines)
