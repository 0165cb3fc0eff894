"""A feed or pump that was logged after the last one: the diary asks, and changes nothing by itself."""

from datetime import date, datetime

import pytest

from diary.logbook import Logbook
from diary.model import Episode, Feeding, PartialDate, Pregnancy, Stage, Trigger


def stopped(last_feed: str | None, birth: str | None = "2025-06-01", **fields: object) -> Pregnancy:
    return Pregnancy(
        **{
            "feeding": Feeding.STOPPED,
            "birth": birth and PartialDate.parse(birth),
            "last_feed": last_feed and PartialDate.parse(last_feed),
            **fields,
        }
    )


def kept(logbook: Logbook, *pregnancies: Pregnancy) -> Pregnancy:
    for pregnancy in pregnancies:
        logbook.save_pregnancy(pregnancy)
    return pregnancies[0]


def leak(logbook: Logbook, *triggers: Trigger, wall: str = "2026-03-20T08:00", **fields: object) -> Episode:
    return Episode(moment=logbook.moment(datetime.fromisoformat(wall)), triggers=triggers, **fields)


@pytest.mark.parametrize("trigger", [Trigger.SUCKLING_OR_PUMP, Trigger.OTHER_BREAST])
@pytest.mark.parametrize(
    ("last_feed", "asks"), [("2026-03-19", True), ("2026-03-20", False), ("2026-03-21", False)]
)
def test_a_leak_at_a_feed_after_the_last_one_asks(
    logbook: Logbook, trigger: Trigger, last_feed: str, asks: bool
) -> None:
    pregnancy = kept(logbook, stopped(last_feed))
    episode = leak(logbook, Trigger.CRYING, trigger)
    assert logbook.resumed_after(episode) == (pregnancy if asks else None)


@pytest.mark.parametrize(
    ("minutes", "asks"),
    [(0, True), (8 * 60, True), (8 * 60 + 1, False)],
    ids=["right after", "at midnight", "the evening before"],
)
def test_the_minutes_since_the_feed_say_on_which_day_it_was(logbook: Logbook, minutes: int, asks: bool) -> None:
    pregnancy = kept(logbook, stopped("2026-03-19"))
    episode = leak(logbook, Trigger.SHOWER, since_feed=minutes)
    assert logbook.resumed_after(episode) == (pregnancy if asks else None)


def test_any_other_leak_does_not_ask(logbook: Logbook) -> None:
    kept(logbook, stopped("2026-01-19"))
    for trigger in set(Trigger) - {Trigger.SUCKLING_OR_PUMP, Trigger.OTHER_BREAST}:
        assert logbook.resumed_after(leak(logbook, trigger)) is None


@pytest.mark.parametrize(("day", "asks"), [("2026-02-15", False), ("2026-02-28", False), ("2026-03-01", True)])
def test_a_last_feed_known_by_its_month_lies_before_when_the_whole_month_does(
    logbook: Logbook, day: str, asks: bool
) -> None:
    kept(logbook, stopped("2026-02"))
    episode = leak(logbook, Trigger.SUCKLING_OR_PUMP, wall=f"{day}T08:00")
    assert bool(logbook.resumed_after(episode)) is asks


@pytest.mark.parametrize(
    "pregnancies",
    [
        (),
        (Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 1, 1))),),
        (stopped(None),),
        # feeding another child, or pregnant again: there is nothing to ask
        (stopped("2026-03-01"), Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 1, 1)))),
        (stopped("2026-03-01"), Pregnancy(feeding=Feeding.PREGNANT, due=PartialDate(date(2026, 9, 1)))),
        # the last feed of the child before says nothing about this one
        (stopped("2024-03-01", "2023-01-01"), stopped(None)),
        # when it was lost she did not say, and it must not be forgotten
        (Pregnancy(feeding=Feeding.LOSS, last_feed=PartialDate(date(2026, 3, 1))),),
    ],
    ids=["no dates", "feeding", "no last feed", "tandem", "pregnant", "later child", "undated loss"],
)
def test_without_a_last_feed_that_is_over_nothing_is_asked(
    logbook: Logbook, pregnancies: tuple[Pregnancy, ...]
) -> None:
    for pregnancy in pregnancies:
        logbook.save_pregnancy(pregnancy)
    assert logbook.resumed_after(leak(logbook, Trigger.SUCKLING_OR_PUMP)) is None


def test_of_several_children_the_one_that_was_fed_last_is_meant(logbook: Logbook) -> None:
    younger = stopped("2026-02-01", "2025-01-01")
    older = stopped("2026-03-01", "2022-01-01")
    kept(logbook, younger, older)
    assert logbook.resumed_after(leak(logbook, Trigger.SUCKLING_OR_PUMP)) == older


@pytest.mark.parametrize(
    "pregnancy",
    [
        stopped("2026-03-01"),
        stopped("2026-03-01", weaning_started=PartialDate(date(2026, 2, 1))),
        stopped(None, feeding=Feeding.NEVER),
        stopped("2026-03-01", None),
    ],
    ids=["stopped", "weaned", "never", "no birth"],
)
def test_resumed_is_feeding_again_and_undo_gives_the_dates_back(logbook: Logbook, pregnancy: Pregnancy) -> None:
    kept(logbook, pregnancy)
    asked = logbook.resumed_after(leak(logbook, Trigger.SUCKLING_OR_PUMP))
    assert asked == pregnancy
    change = logbook.resume(pregnancy)
    (resumed,) = logbook.profile().pregnancies
    assert (resumed.feeding, resumed.birth, resumed.last_feed) == (Feeding.FEEDING, pregnancy.birth, None)
    assert logbook.standing().stage in (Stage.ESTABLISHED, Stage.LACTATING)
    assert not logbook.standing().weaning
    assert logbook.resumed_after(leak(logbook, Trigger.SUCKLING_OR_PUMP)) is None
    logbook.undo(change)
    assert logbook.profile().pregnancies == (pregnancy,)


def test_expressing_after_a_loss_stays_after_a_loss(logbook: Logbook) -> None:
    lost = Pregnancy(feeding=Feeding.LOSS, loss=PartialDate(date(2026, 3, 1)))
    kept(logbook, lost)
    assert logbook.resumed_after(leak(logbook, Trigger.SUCKLING_OR_PUMP)) == lost
    logbook.resume(lost)
    assert logbook.profile().after_loss
    assert logbook.standing().stage is Stage.LACTATING


def test_asking_changes_nothing(logbook: Logbook) -> None:
    pregnancy = kept(logbook, stopped("2026-03-01"))
    logbook.save(leak(logbook, Trigger.SUCKLING_OR_PUMP))
    assert logbook.profile().pregnancies == (pregnancy,)
