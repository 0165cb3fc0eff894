"""Which tips are offered to whom: every row of the golden file, the counts, and what takes a tip away."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import Entries
from diary.analytics.tips import TipOffer, tips_for
from diary.guidance import Situation, load
from diary.model import (
    Episode,
    Feeding,
    Moment,
    PartialDate,
    Period,
    Person,
    Pregnancy,
    Profile,
    Symptom,
    SymptomReport,
    Trigger,
)

GOLDEN = tomllib.loads((Path(__file__).parent.parent / "golden" / "tips.toml").read_text(encoding="utf-8"))
GUIDANCE = load()
BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 9, 1)
ALL = tuple(trigger for trigger in Trigger if trigger is not Trigger.NO_REASON)


def on(day: str) -> PartialDate:
    return PartialDate.parse(day)


PROFILES = {
    "feeding": Profile((Pregnancy(feeding=Feeding.FEEDING, birth=on("2026-02-01")),)),
    "early": Profile((Pregnancy(feeding=Feeding.FEEDING, birth=on("2026-08-01")),)),
    "pregnant": Profile((Pregnancy(feeding=Feeding.PREGNANT, due=on("2026-09-20")),)),
    "weaning": Profile(
        (Pregnancy(feeding=Feeding.WEANING, birth=on("2026-02-01"), weaning_started=on("2026-08-20")),)
    ),
    "weaned": Profile((Pregnancy(feeding=Feeding.STOPPED, birth=on("2026-02-01"), last_feed=on("2026-08-20")),)),
    "outside": Profile((), Person(not_lactating=True)),
    "loss": Profile((Pregnancy(feeding=Feeding.LOSS, loss=on("2026-08-20")),)),
    "not_said": Profile(),
}


def leaks(*triggers: Trigger, count: int = 1, day: date = TODAY) -> list[Episode]:
    """So many leaks, each with all of `triggers`."""
    moment = Moment.at_local(datetime.combine(day, time(6)), BERLIN)
    return [Episode(moment=moment, triggers=triggers) for _ in range(count)]


def offer(
    where: str, episodes: list[Episode], symptoms: tuple[SymptomReport, ...] = (), today: date = TODAY
) -> TipOffer:
    return tips_for(today, PROFILES[where], Entries(episodes, symptoms=symptoms), GUIDANCE)


def ids(found: TipOffer) -> list[str]:
    return [offered.tip.id for offered in found.tips]


@pytest.mark.parametrize("row", GOLDEN["row"], ids=[row["name"] for row in GOLDEN["row"]])
def test_the_tips_of_a_row(row: dict[str, Any]) -> None:
    """Exactly these tips, and the reasons for what was left out."""
    triggers = [*ALL, Trigger.NO_REASON] if row["triggers"] == "all" else map(Trigger, row["triggers"])
    episodes = [leak for trigger in triggers for leak in leaks(trigger, count=5)]
    symptoms = (SymptomReport(symptom=Symptom(row["symptom"]), day=TODAY),) if "symptom" in row else ()
    found = offer(row["where"], episodes, symptoms)
    assert sorted(ids(found)) == sorted(row["tips"])
    assert [suppression.when.value for suppression in found.left_out] == row.get("left_out", [])


def test_every_place_of_the_golden_file_is_tested_with_every_trigger() -> None:
    with_all = {row["where"] for row in GOLDEN["row"] if row["triggers"] == "all"}
    assert with_all == set(PROFILES) - {"early"}


@pytest.mark.parametrize("where", PROFILES)
def test_below_five_leaks_nothing_is_offered(where: str) -> None:
    few = offer(where, leaks(Trigger.NO_REASON, count=4))
    assert (few.tips, few.left_out, few.lacking, few.leaks) == ((), (), 1, 4)
    enough = offer(where, leaks(Trigger.NO_REASON, count=5))
    assert enough.lacking == 0
    assert "pads" in ids(enough)


def test_only_the_last_28_days_count_today_included() -> None:
    first = TODAY - timedelta(days=27)
    assert offer("feeding", leaks(Trigger.SHOWER, count=5, day=first)).leaks == 5
    assert offer("feeding", leaks(Trigger.SHOWER, count=5, day=first - timedelta(days=1))).leaks == 0
    assert offer("feeding", leaks(Trigger.SHOWER, count=5, day=TODAY + timedelta(days=1))).leaks == 0
    assert offer("feeding", []).period == Period.of_days(first, TODAY)


def test_a_tip_tells_how_often_each_of_its_triggers_was_logged() -> None:
    episodes = [
        *leaks(Trigger.CRYING, count=6),
        *leaks(Trigger.THINKING_OF_BABY, Trigger.CRYING, count=2),
        *leaks(Trigger.SHOWER, count=6),
    ]
    offered = {found.tip.id: found for found in offer("feeding", episodes).tips}
    assert offered["towel"].reason == "6 of 14 logged leaks: Shower"
    assert offered["press"].triggers == ((Trigger.CRYING, 8), (Trigger.THINKING_OF_BABY, 2))
    assert offered["press"].reason.startswith("8 of 14 logged leaks: ")
    assert "; 2 of 14: " in offered["press"].reason


def test_of_many_triggers_the_three_most_frequent_are_named() -> None:
    triggers = (Trigger.CRYING, Trigger.SUCKLING_OR_PUMP, Trigger.NO_REASON, Trigger.OTHER_BREAST)
    episodes = [leak for n, trigger in enumerate(triggers) for leak in leaks(trigger, count=n + 2)]
    pads = next(found for found in offer("feeding", episodes).tips if found.tip.id == "pads")
    assert len(pads.triggers) == 4
    assert pads.reason == "5 of 14 logged leaks: Other side; 4 of 14: No reason; 3 of 14: Feed or pump"


def test_a_tip_for_where_she_is_tells_the_number_of_leaks_only() -> None:
    offered = offer("loss", leaks(Trigger.SHOWER, count=5)).tips[0]
    assert (offered.triggers, offered.reason) == ((), "5 logged leaks")


def test_the_most_frequent_trigger_comes_first_and_what_fits_where_she_is_last() -> None:
    episodes = [*leaks(Trigger.SHOWER, count=4), *leaks(Trigger.STRESS, count=5), *leaks(Trigger.SEX, count=1)]
    assert ids(offer("early", episodes)) == [
        "note_feelings", "towel", "say_it", "feed_before", "something_on",
        "pads", "change_pads", "feed_often", "patterned_clothes", "layers",
    ]  # fmt: skip


def test_tips_for_the_same_trigger_stay_together() -> None:
    """Of triggers that were logged equally often the one that the app offers first goes first."""
    episodes = [*leaks(Trigger.SEX, count=5), *leaks(Trigger.FULLNESS, count=5), *leaks(Trigger.CRYING, count=5)]
    assert ids(offer("feeding", episodes)) == [
        "feed_often", "express",
        "pads", "layers", "press", "crossed_arms",
        "say_it", "feed_before", "something_on",
    ]  # fmt: skip


def test_after_a_loss_what_is_for_that_comes_first() -> None:
    assert ids(offer("loss", leaks(Trigger.SHOWER, count=9))) == [
        "pads", "cold_packs", "supportive_bra", "express_for_comfort", "no_checking", "towel",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("gone", "today", "hidden"),
    [
        (None, TODAY, True),
        (TODAY + timedelta(days=3), TODAY + timedelta(days=2), True),
        (TODAY + timedelta(days=3), TODAY + timedelta(days=3), False),
        (None, TODAY + timedelta(days=83), True),
        (None, TODAY + timedelta(days=84), False),
        (None, TODAY - timedelta(days=1), False),
    ],
)
def test_pressing_is_left_out_while_redness_counts(gone: date | None, today: date, hidden: bool) -> None:
    """From the day it was noticed until it is gone, or nobody answered for 84 days."""
    report = SymptomReport(symptom=Symptom.RED_HOT_PAINFUL, day=TODAY, gone=gone)
    found = offer("feeding", leaks(Trigger.CRYING, count=5, day=today), (report,), today)
    assert ("press" not in ids(found)) == hidden
    assert (found.left_out != ()) == hidden


def test_what_would_not_have_fitted_anyway_is_not_said_to_be_left_out() -> None:
    report = SymptomReport(symptom=Symptom.LUMP, day=TODAY)
    assert offer("feeding", leaks(Trigger.SHOWER, count=5), (report,)).left_out == ()


def test_the_first_six_weeks_end_after_day_41() -> None:
    birth = date(2026, 8, 1)
    for day, there in ((41, True), (42, False)):
        today = birth + timedelta(days=day)
        found = offer("early", leaks(Trigger.OTHER, count=5, day=today), today=today)
        assert (ids(found) != []) == there


def test_whoever_weans_in_the_first_weeks_gets_the_tips_for_weaning() -> None:
    weaning = Pregnancy(feeding=Feeding.WEANING, birth=on("2026-08-01"))
    found = tips_for(TODAY, Profile((weaning,)), Entries(leaks(Trigger.OTHER, count=5)), GUIDANCE)
    assert ids(found) == ["no_checking"]


@given(
    st.lists(st.lists(st.sampled_from(ALL), unique=True, max_size=3), max_size=30),
    st.sampled_from(sorted(PROFILES)),
    st.sets(st.sampled_from(Symptom), max_size=3),
    st.randoms(),
)
def test_whatever_is_logged_nothing_hidden_is_offered_and_the_order_of_entries_means_nothing(
    logged: list[list[Trigger]], where: str, noticed: set[Symptom], random: Any
) -> None:
    episodes = [leak for triggers in logged for leak in leaks(*triggers)]
    symptoms = tuple(SymptomReport(symptom=symptom, day=TODAY) for symptom in noticed)
    found = offer(where, episodes, symptoms)
    hidden = {kind for suppression in found.left_out for kind in suppression.hides}
    assert not hidden & {offered.tip.kind for offered in found.tips}
    if noticed & GUIDANCE.tips.inflammation:
        assert not {"press", "press_other_side", "crossed_arms"} & set(ids(found))
    if where == "loss":
        assert not {"feed_often", "express", "feed_before", "express_apart"} & set(ids(found))
    assert all(0 < count <= len(episodes) for offered in found.tips for _trigger, count in offered.triggers)
    random.shuffle(episodes)
    assert offer(where, episodes, symptoms) == found


def test_a_situation_that_no_tip_is_for_offers_none() -> None:
    assert all(Situation.NOT_SAID not in tip.situations for tip in GUIDANCE.tips.all)
    assert all(Situation.INFLAMED not in tip.situations for tip in GUIDANCE.tips.all)
