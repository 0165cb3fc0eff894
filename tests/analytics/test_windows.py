"""The documented windows in her calendar: where they start and end, and when they are left out."""

from datetime import date, timedelta

import pytest

from diary.analytics import placed_windows
from diary.guidance import load
from diary.model import Feeding, PartialDate, Period, Pregnancy, Profile

GUIDANCE = load()
BIRTH = PartialDate(date(2026, 1, 31))
LAST_FEED = PartialDate(date(2026, 5, 31))
FED = Pregnancy(feeding=Feeding.FEEDING, birth=BIRTH)
WEANED = Pregnancy(feeding=Feeding.STOPPED, birth=BIRTH, last_feed=LAST_FEED)
YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))


def placed(period: Period, *pregnancies: Pregnancy) -> dict[str, tuple[date, date | None]]:
    return {p.window.id: (p.start, p.end) for p in placed_windows(period, Profile(pregnancies), GUIDANCE)}


def test_all_windows_of_a_birth_and_a_last_feed() -> None:
    """Weeks are multiples of 7 days; months are calendar months, clamped."""
    assert placed(YEAR, WEANED) == {
        "supply_regulates": (date(2026, 3, 14), date(2026, 4, 25)),
        "mostly_passed": (date(2026, 4, 30), date(2026, 5, 31)),
        "past_usual_time": (date(2026, 5, 31), date(2026, 6, 1)),
        "after_last_feed": (date(2026, 6, 1), date(2026, 6, 22)),
        "speak_to_doctor": (date(2026, 8, 31), None),
    }


def test_while_feeding_nothing_is_counted_from_a_last_feed() -> None:
    assert set(placed(YEAR, FED)) == {"supply_regulates", "mostly_passed", "past_usual_time"}
    assert placed(YEAR, FED)["past_usual_time"] == (date(2026, 5, 31), None)
    newer = Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 11, 1)))
    assert set(placed(YEAR, WEANED, newer)) == {"supply_regulates"}


def test_who_stopped_before_four_months_has_no_usual_time_to_be_past() -> None:
    early = Pregnancy(feeding=Feeding.STOPPED, birth=BIRTH, last_feed=PartialDate(date(2026, 5, 30)))
    assert "past_usual_time" not in placed(YEAR, early)


def test_every_window_has_a_rule_that_speaks_of_what_lies_beyond_it() -> None:
    rules = {rule.id for rule in GUIDANCE.rules}
    beyond = {
        "supply_regulates": "past_usual_time",
        "mostly_passed": "past_usual_time",
        "past_usual_time": "past_usual_time",
        "after_last_feed": "weaned_mid_leak",
        "speak_to_doctor": "weaned_late_leak",
    }
    assert set(beyond) == {window.id for window in GUIDANCE.windows}
    assert set(beyond.values()) <= rules


def test_after_a_loss_nothing_is_counted_from_a_birth() -> None:
    loss = Pregnancy(feeding=Feeding.LOSS, loss=PartialDate(date(2026, 6, 10)))
    assert placed(YEAR, WEANED, loss) == {
        "after_last_feed": (date(2026, 6, 11), date(2026, 7, 2)),
        "speak_to_doctor": (date(2026, 9, 10), None),
    }


def test_windows_of_a_date_known_by_its_month_count_from_its_first_day() -> None:
    vague = Pregnancy(
        feeding=Feeding.STOPPED, birth=PartialDate.parse("2026-01"), last_feed=PartialDate.parse("2026-05")
    )
    assert placed(YEAR, vague) == {
        "supply_regulates": (date(2026, 2, 12), date(2026, 3, 26)),
        "mostly_passed": (date(2026, 4, 1), date(2026, 5, 1)),
        "past_usual_time": (date(2026, 5, 1), date(2026, 5, 2)),
        "after_last_feed": (date(2026, 5, 2), date(2026, 5, 23)),
        "speak_to_doctor": (date(2026, 8, 1), None),
    }


def test_a_last_feed_that_is_no_longer_known_hides_only_its_own_windows() -> None:
    older = Pregnancy(feeding=Feeding.STOPPED, birth=PartialDate(date(2020, 1, 1)))
    assert "after_last_feed" in placed(YEAR, older, WEANED)


def test_a_new_pregnancy_ends_the_windows_of_the_last_feed() -> None:
    awaited = Pregnancy(feeding=Feeding.PREGNANT, due=PartialDate(date(2027, 5, 1)))
    found = placed(YEAR, WEANED, awaited)
    assert set(found) == {"supply_regulates", "mostly_passed", "past_usual_time"}
    assert found["past_usual_time"] == (date(2026, 5, 31), date(2026, 6, 1))
    nursing = placed(YEAR, FED, awaited)
    assert nursing["past_usual_time"] == (date(2026, 5, 31), date(2026, 7, 11))


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2026, 3, 1), date(2026, 3, 13), False),
        (date(2026, 3, 1), date(2026, 3, 14), True),
        (date(2026, 4, 24), date(2026, 4, 26), True),
        (date(2026, 4, 25), date(2026, 4, 26), False),
    ],
)
def test_a_window_is_placed_when_it_shares_a_day_with_the_period(first: date, last: date, shown: bool) -> None:
    assert ("supply_regulates" in placed(Period.of_days(first, last), FED)) is shown


def test_a_last_feed_after_the_period_is_not_known_in_it() -> None:
    before = Period(BIRTH.earliest, LAST_FEED.earliest)
    assert set(placed(before, WEANED)) == {"supply_regulates", "mostly_passed"}
    until = Period(BIRTH.earliest, LAST_FEED.earliest + timedelta(days=1))
    assert "after_last_feed" not in placed(until, WEANED)
    assert "after_last_feed" in placed(Period(until.start, until.end + timedelta(days=1)), WEANED)


def test_without_dates_there_is_no_window() -> None:
    assert placed(YEAR) == {}
    assert placed(YEAR, Pregnancy(feeding=Feeding.STOPPED, birth=BIRTH)) != {}
    assert set(placed(YEAR, Pregnancy(feeding=Feeding.STOPPED, birth=BIRTH))) == {
        "supply_regulates",
        "mostly_passed",
    }
