"""The values behind the details of a leak: times as they are typed, triggers, drafts, versions; no widget."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary import wording
from diary.errors import InvalidEntry
from diary.model import (
    Amount,
    Episode,
    Face,
    FacePlace,
    Feeling,
    Fluid,
    Moment,
    Onset,
    Openings,
    RawContent,
    Side,
    Trigger,
    usual_face,
)
from diary.ui.screens.ago import Ago
from diary.ui.screens.details.draft import opened_moment, opened_triggers, opened_with, packed, unpacked
from diary.ui.screens.details.state import DetailsForm, episode_of, form_of, refused_fields, when_words
from diary.ui.screens.details.versions import build_version_rows, differences
from diary.ui.screens.tile_order import Tiles
from diary.ui.screens.trigger_chips import Own, chosen_of, settle_triggers, trigger_chips, triggers_of
from diary.ui.widgets.times import parse_time, picked, step_time, time_choices

BERLIN = ZoneInfo("Europe/Berlin")
COLD = Face(trigger=Trigger.OTHER, name="Cold wind", icon="weather-windy")
BUS = Face(trigger=Trigger.OTHER, name="Bus")

CHOSEN = st.lists(st.sampled_from([*Trigger, Own("Cold wind"), Own("Bus")]), unique=True)
FORMS = st.builds(
    DetailsForm,
    date=st.text(),
    time=st.text(),
    triggers=st.lists(st.sampled_from(Trigger), unique=True).map(tuple),
    other_trigger=st.text(),
    side=st.sampled_from(Side),
    amount=st.sampled_from(Amount),
    fluid=st.sampled_from(Fluid),
    onset=st.sampled_from(Onset),
    openings=st.sampled_from(Openings),
    smell=st.sampled_from([None, True, False]),
    feelings=st.lists(st.sampled_from(Feeling), unique=True).map(tuple),
    feeling_minutes=st.text(),
    since_feed=st.text(),
    pads=st.none() | st.integers(0, 50),
    bother=st.none() | st.integers(0, 10),
    note=st.text(),
)


def at(text: str) -> Moment:
    return Moment.at_local(datetime.fromisoformat(text), BERLIN)


@pytest.fixture
def twelve() -> Iterator[None]:
    """A clock of twelve hours."""
    wording.use_clock(twelve=True)
    yield
    wording.use_clock(twelve=False)


@pytest.mark.parametrize(
    "typed", ["07:15", "7:15", "0715", "7.15", " 7h15 ", "7:15 am", "7.15AM", "715 a.m.", "7:15a"]
)
def test_a_time_is_read_as_people_write_it(typed: str) -> None:
    assert parse_time(typed) == time(7, 15)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("7.15 pm", "19:15"), ("7 pm", "19:00"), ("12:05 am", "00:05"), ("12 pm", "12:00"), ("1145PM", "23:45")],
)
def test_am_and_pm_are_read_whichever_clock_is_shown(typed: str, read: str) -> None:
    assert parse_time(typed) == time.fromisoformat(read)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "7",
        "24:00",
        "07:60",
        "-1:00",
        "7:5",
        "07:15:00",
        "seven",
        "٠٧:١٥",
        "13:00 pm",
        "0:10 am",
        "pm",
        "7:15 xm",
    ],
)
def test_what_is_not_a_time_is_refused(typed: str) -> None:
    with pytest.raises(InvalidEntry, match="Write it as 07:15"):
        parse_time(typed)


def test_a_refused_time_tells_how_to_write_it_on_her_clock(twelve: None) -> None:
    with pytest.raises(InvalidEntry, match="Write it as 7:15 am or 7:15 pm"):
        parse_time("7")


@given(st.times(), st.booleans())
def test_every_time_of_the_day_is_read_back_on_both_clocks(wall: time, on_twelve: bool) -> None:
    wording.use_clock(twelve=on_twelve)
    try:
        assert parse_time(wording.time_text(wall)) == wall.replace(second=0, microsecond=0)
    finally:
        wording.use_clock(twelve=False)


def test_steps_go_over_midnight_and_say_so() -> None:
    assert step_time("00:05", -15) == ("23:50", -1)
    assert step_time("23:50", 15) == ("00:05", 1)
    assert step_time("7.10", 15) == ("07:25", 0)


def test_hours_and_minutes_are_picked_on_a_clock_of_24_hours() -> None:
    choices = time_choices("13:25")

    assert choices.halves == ()
    assert [label for _value, label, _chosen in choices.hours] == [f"{hour:02}" for hour in range(24)]
    assert [value for value, _label, chosen in (*choices.hours, *choices.minutes) if chosen] == [13, 25]
    assert picked("13:25", hour=7) == "07:25"
    assert picked("13:25", minute=50) == "13:50"
    assert picked("soon", hour=7) == "07:00"


def test_hours_and_halves_are_picked_on_a_clock_of_12_hours(twelve: None) -> None:
    choices = time_choices("1:25 pm")

    assert [(label, chosen) for _value, label, chosen in choices.halves] == [("am", False), ("pm", True)]
    assert [label for _value, label, _chosen in choices.hours] == ["12", *(str(hour) for hour in range(1, 12))]
    assert [value for value, _label, chosen in choices.hours if chosen] == [13]
    assert picked("1:25 pm", half=0) == "1:25 am"
    assert picked("1:25 am", hour=12) == "12:25 pm"
    assert not [chosen for *_rest, chosen in (*time_choices("soon").halves, *time_choices("soon").hours) if chosen]


@given(CHOSEN)
def test_settled_triggers_are_always_accepted(chosen: list[Trigger | Own]) -> None:
    settled: tuple[Trigger | Own, ...] = ()
    for value in chosen:
        settled = settle_triggers((*settled, value))
        triggers, words = triggers_of(settled, "")
        Episode(moment=at("2026-03-14T07:15"), triggers=triggers, other_trigger=words)
        assert value in settled

    assert set(settled) <= set(chosen)


def test_a_second_trigger_of_her_own_takes_the_place_of_the_first() -> None:
    assert settle_triggers((Own("Bus"), Trigger.STRESS, Own("Cold wind"))) == (Own("Cold wind"), Trigger.STRESS)
    assert settle_triggers((Own("Bus"), Trigger.OTHER)) == (Trigger.OTHER,)
    assert triggers_of((Trigger.STRESS, Own("Bus")), "typed") == ((Trigger.STRESS, Trigger.OTHER), "Bus")


def test_own_triggers_are_known_by_their_name() -> None:
    both = (Trigger.STRESS, Trigger.OTHER)

    assert chosen_of(both, "Bus", (COLD, BUS)) == (Trigger.STRESS, Own("Bus"))
    assert chosen_of(both, "A dream", (COLD, BUS)) == both


def test_six_triggers_and_the_chosen_ones_are_offered_the_rest_is_one_tap_away() -> None:
    hidden = replace(usual_face(Trigger.SEX), place=FacePlace.HIDDEN)
    first = (*(usual_face(t) for t in list(Trigger)[:7] if t is not hidden.trigger), COLD)
    tiles = Tiles(first, (BUS, usual_face(Trigger.OTHER)))
    values = [chip.value for chip in trigger_chips(tiles, (Own("Bus"), Trigger.SEX), more=False)]

    assert values == [*(face.trigger for face in first[:6]), Own("Bus"), Trigger.SEX]
    everything = trigger_chips(tiles, (), more=True)
    assert len(everything) == len(first) + 2
    assert next((chip.label, chip.icon) for chip in everything if chip.value == Own("Cold wind")) == (
        "Cold wind",
        "weather-windy",
    )


def test_an_untouched_form_gives_the_same_episode_with_its_second_and_zone() -> None:
    """Editing a note somewhere else in the world does not move the leak."""
    logged = Episode(moment=Moment.at_local(datetime(2026, 3, 14, 7, 15, 42), ZoneInfo("Asia/Tokyo")))
    earlier = replace(logged, moment=Moment.at_local(datetime(2026, 3, 13, 9, 0, 7), ZoneInfo("Asia/Tokyo")))

    def elsewhere(_wall: datetime) -> Moment:
        raise AssertionError("the time was not touched")

    assert episode_of(form_of(logged), logged, elsewhere) == logged
    assert episode_of(form_of(earlier), logged, elsewhere, known=[earlier.moment]) == earlier


def test_each_refused_field_has_its_own_sentence() -> None:
    logged = Episode(moment=at("2026-03-14T07:15"))
    good = replace(form_of(logged), triggers=(Trigger.OTHER,), other_trigger="Bus")
    bad = replace(
        good,
        date="31.3.",
        time="25:00",
        other_trigger="x" * 201,
        note="x" * 10_001,
        feeling_minutes="soon",
        since_feed="1441",
    )

    assert refused_fields(good, logged) == {}
    refused = refused_fields(bad, logged)
    assert list(refused) == ["date", "time", "other_trigger", "note", "feeling_minutes", "since_feed"]
    assert "31.3." in refused["date"]
    assert "1440" in refused["since_feed"]
    assert refused_fields(replace(bad, triggers=(Trigger.STRESS,)), logged).keys() == refused.keys() - {
        "other_trigger"
    }


def test_the_time_is_said_in_words_while_it_can_be_read() -> None:
    form, now = form_of(Episode(moment=at("2026-03-13T23:05"))), at("2026-03-14T07:15")

    assert when_words(form, now) == "Yesterday, 23:05"
    assert when_words(replace(form, time="23:"), now) == "Day and time"


@given(FORMS, FORMS)
def test_a_draft_gives_back_the_form_as_it_was_typed(form: DetailsForm, base: DetailsForm) -> None:
    assert unpacked(packed(form), base) == form


@given(
    FORMS,
    st.dictionaries(
        st.sampled_from([*(field.name for field in fields(DetailsForm)), "mood"]),
        st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=3),
    ),
)
def test_what_another_version_wrote_is_read_as_far_as_it_goes(base: DetailsForm, said: dict[str, object]) -> None:
    found = unpacked(said, base)

    for field in fields(DetailsForm):
        if field.name not in said:
            assert getattr(found, field.name) == getattr(base, field.name)


def test_a_draft_knows_the_leak_that_the_diary_does_not_hold() -> None:
    leak = Episode(moment=at("2026-03-14T07:15"), triggers=(Trigger.SHOWER,))
    opened = opened_with(leak)

    assert (opened_moment(opened), opened_triggers(opened)) == (leak.moment, leak.triggers)
    assert opened_moment({"utc": "soon", "offset": 0, "zone": ""}) is opened_moment({}) is None
    assert opened_triggers({"triggers": ["a later one"]}) == opened_triggers({}) == ()


def test_versions_say_until_when_they_were_and_what_was_different() -> None:
    now = Episode(moment=at("2026-03-14T07:15"), side=Side.LEFT, bother=3)
    before = replace(now, side=Side.UNSURE, bother=None)
    first = replace(before, note="In the queue")
    versions = [
        (at("2026-03-14T08:00"), before),
        (at("2026-03-13T09:00"), before),
        (at("2026-03-12T10:00"), first),
    ]

    rows = build_version_rows(now, versions, date(2026, 3, 14))

    assert [(row.until, row.differs, row.episode) for row in rows] == [
        ("Changed: Today, 08:00", "Side: Not sure, then Left\nHow much it bothered you: not said, then 3", before),
        ("Changed: Thursday 12 March, 10:00", "Note: “In the queue”, then not said", first),
    ]


def test_a_version_that_cannot_be_read_is_shown_as_it_is_and_the_others_are_compared_around_it() -> None:
    now = Episode(moment=at("2026-03-14T07:15"), side=Side.LEFT)
    first = replace(now, side=Side.UNSURE)
    versions = [
        (at("2026-03-14T08:00"), RawContent('{"side": "middle"}')),
        (at("2026-03-12T10:00"), first),
    ]
    raw, compared = build_version_rows(now, versions, date(2026, 3, 14))
    assert raw.differs.endswith('As it is in the file: {"side": "middle"}')
    assert raw.episode is None, "nothing can be taken back"
    assert (compared.differs, compared.episode) == ("Side: Not sure, then Left", first)


@pytest.mark.parametrize("field", [field.name for field in fields(Episode) if field.name != "id"])
def test_every_field_that_differs_is_said(field: str) -> None:
    plain = Episode(moment=at("2026-03-14T07:15"), triggers=(Trigger.OTHER,))
    full = Episode(
        moment=at("2026-03-13T07:15"),
        triggers=(Trigger.OTHER, Trigger.STRESS),
        other_trigger="Bus",
        side=Side.LEFT,
        amount=Amount.DAMP,
        fluid=Fluid.CLEAR,
        onset=Onset.BY_ITSELF,
        openings=Openings.ONE,
        smell=False,
        feelings=(Feeling.SAD,),
        feeling_minutes=0,
        since_feed=0,
        pads=0,
        bother=0,
        note="x",
    )

    assert len(differences(plain, replace(plain, **{field: getattr(full, field)}))) == 1


def test_an_hour_that_comes_twice_is_the_one_that_was_picked() -> None:
    """An hour before the second 02:40 of the night in autumn is the first one; both read the same."""
    now = Moment.at_local(datetime(2026, 10, 25, 2, 40, fold=1), BERLIN)
    leak = Episode(moment=now)
    form = form_of(leak)
    assert episode_of(form, leak, now.at).moment == now
    earlier = Ago.HOUR.moment(now)
    assert episode_of(form, leak, now.at, chosen=earlier).moment == earlier
    assert now.utc - earlier.utc == timedelta(hours=1)
