"""The order of the tiles, and what several taps come together to: pure values, no widget."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.model import Amount, Episode, Face, FaceColour, FacePlace, Moment, Period, Side, Trigger, usual_face
from diary.ui.kit.face_colours import face_ink
from diary.ui.screens.tile_order import FEW, counted_weeks, every_face, order_tiles, use_key
from diary.ui.screens.today.just_logged import joined
from diary.ui.screens.today.timeline_state import build_timeline
from diary.ui.screens.triggers import CHOICES, NEUTRAL, UNASKED_AFTER_LOSS

OWN = Face(trigger=Trigger.OTHER, name="Cold wind", icon="weather-windy", colour=FaceColour.TEAL)
USES = st.dictionaries(st.sampled_from([(trigger, "") for trigger in Trigger]), st.integers(0, 50))
PLACES = st.dictionaries(st.sampled_from(Trigger), st.sampled_from(FacePlace))


def faces(places: dict[Trigger, FacePlace]) -> tuple[Face, ...]:
    kept = [Face(trigger=t, place=place, id=usual_face(t).id) for t, place in places.items()]
    return every_face([*kept, OWN])


def shown(tiles: tuple[Face, ...]) -> list[Trigger | str]:
    return [face.name if face.own else face.trigger for face in tiles]


def leak(*triggers: Trigger, second: int = 0, **said) -> Episode:
    at = datetime(2026, 3, 14, 6, 15, tzinfo=UTC) + timedelta(seconds=second)
    return Episode(moment=Moment(at, 60, "Europe/Berlin"), triggers=triggers, **said)


@given(USES, PLACES, st.booleans())
def test_every_trigger_that_is_not_hidden_has_one_tile(uses, places, after_loss: bool) -> None:
    tiles = order_tiles(faces(places), uses, after_loss=after_loss)

    found = [*tiles.first, *tiles.rest]
    wanted = {face.id for face in faces(places) if face.place is not FacePlace.HIDDEN}
    assert {face.id for face in found} == wanted
    assert len(found) == len(wanted)


@given(USES, PLACES)
def test_pinned_tiles_come_first_then_the_most_used(uses, places) -> None:
    first = order_tiles(faces(places), uses).first

    pinned = [face.place is FacePlace.PINNED for face in first]
    assert pinned == sorted(pinned, reverse=True)
    if sum(uses.values()) >= FEW:
        counts = [uses.get(use_key(face), 0) for face in first if face.place is not FacePlace.PINNED]
        assert counts == sorted(counts, reverse=True)


def test_with_few_entries_and_with_equal_ones_the_known_order_stays() -> None:
    few = {(Trigger.STRESS, ""): FEW - 1}
    equal = {(trigger, ""): 5 for trigger in reversed(NEUTRAL)}

    assert shown(order_tiles(faces({}), few).first)[: len(NEUTRAL)] == list(NEUTRAL)
    assert shown(order_tiles(faces({}), equal).first)[: len(NEUTRAL)] == list(NEUTRAL)


def test_pinned_tiles_stand_in_the_order_in_which_they_were_pinned() -> None:
    places = dict.fromkeys((Trigger.SHOWER, Trigger.STRESS, Trigger.SEX), FacePlace.PINNED)
    order = [usual_face(t).id for t in (Trigger.SEX, Trigger.SHOWER, Trigger.STRESS)]

    first = order_tiles(faces(places), {}, pinned=order).first

    assert shown(first)[:3] == [Trigger.SEX, Trigger.SHOWER, Trigger.STRESS]


@given(USES, PLACES)
def test_after_a_loss_no_tile_speaks_of_a_baby_unasked(uses, places) -> None:
    """Neither by use nor by a pin; a trigger of her own from before, whose words nobody knows, is under "More"."""
    tiles = order_tiles(faces(places), uses, after_loss=True, since=date(2199, 1, 1))

    assert {face.trigger for face in tiles.first} <= set(UNASKED_AFTER_LOSS)
    assert OWN not in tiles.first
    assert OWN in tiles.rest


@pytest.mark.parametrize(
    ("uses", "since"), [({(Trigger.OTHER, "Cold wind"): 1}, date(2199, 1, 1)), ({}, date(2026, 1, 1))]
)
def test_after_a_loss_her_own_trigger_comes_back_once_it_is_used_or_when_it_is_new(uses, since: date) -> None:
    assert OWN in order_tiles(faces({}), uses, after_loss=True, since=since).first


def test_this_week_and_what_was_before_a_loss_does_not_count() -> None:
    weeks = Period(date(2026, 1, 12), date(2026, 3, 16))

    assert counted_weeks(weeks, None) == Period(date(2026, 1, 12), date(2026, 3, 9))
    assert counted_weeks(weeks, date(2026, 3, 1)) == Period(date(2026, 3, 1), date(2026, 3, 9))
    assert counted_weeks(weeks, date(2026, 3, 9)) is None


def test_one_leak_of_several_taps_keeps_all_that_was_said() -> None:
    whole = joined(
        [
            leak(Trigger.SHOWER, side=Side.LEFT, note="first"),
            leak(Trigger.NO_REASON, side=Side.RIGHT),
            leak(Trigger.OTHER, other_trigger="Cold wind", amount=Amount.DAMP),
        ]
    )

    assert whole is not None
    assert whole.triggers == (Trigger.SHOWER, Trigger.OTHER)
    assert (whole.other_trigger, whole.side, whole.amount, whole.note) == (
        "Cold wind",
        Side.BOTH,
        Amount.DAMP,
        "first",
    )


def test_two_of_her_own_triggers_stay_two_leaks() -> None:
    """A leak holds the words of one."""
    own = [leak(Trigger.OTHER, other_trigger=name) for name in ("Cold wind", "Bus")]

    assert joined(own) is None
    assert joined([own[0], own[0]]) == own[0]


def test_the_timeline_shows_her_icons_and_how_long_it_was_between() -> None:
    items = build_timeline(
        [leak(Trigger.SHOWER), leak(Trigger.OTHER, second=59 * 60, other_trigger="Cold wind"), leak(second=9000)],
        every_face([OWN]),
    )

    assert [(item.icon, item.colour) for item in items] == [
        ("water-outline", "plain"),
        ("weather-windy", "teal"),
        ("shower-head", "plain"),
    ]
    assert [(item.minutes, item.gap) for item in items] == [(91, "1 h 31 min"), (59, ""), (None, "")]


def _luminance(ink: list[float]) -> float:
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in ink[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", ["light", "dark", "night"])
def test_every_colour_of_a_tile_can_be_read_on_it(mode: str) -> None:
    """WCAG 2.2 AA asks 3 to 1 of a picture and 4.5 to 1 of a text; the icons have that of a text."""
    from diary.ui.kit.palette import palette, set_mode

    before = palette.mode
    set_mode(mode)
    try:
        for colour in FaceColour:
            ink = face_ink(colour.value, mode)
            assert (ink is None) == (colour is FaceColour.PLAIN)
            if ink:
                for ground in (palette.secondaryContainerColor, palette.surfaceColor):
                    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
                    assert (light + 0.05) / (dark + 0.05) >= 4.5, (mode, colour)
    finally:
        set_mode(before)


def test_every_icon_she_may_choose_has_a_word_and_can_be_shown() -> None:
    from diary.ui.kit.icons import glyph

    assert len(set(CHOICES.values())) == len(CHOICES) >= 24
    assert all(glyph(icon) for icon in CHOICES)
