"""The log on paper: every entry once, and nothing of a note lost."""

import re
from datetime import date, timedelta

import pytest

from diary.model import (
    Amount,
    Feeling,
    NoLeakDay,
    Onset,
    Openings,
    Period,
    Side,
    Trigger,
)
from tests.exchange.making import BIRTH, leak, report
from tests.exchange.pdf_reading import MAY, pages


def test_the_log_has_a_line_for_each_entry_in_the_order_of_time() -> None:
    entries = [
        leak(
            BIRTH + timedelta(days=i // 3),
            i % 3,
            triggers=(Trigger.CRYING, Trigger.SHOWER),
            side=Side.BOTH,
            amount=Amount.DROPS,
            onset=Onset.WHEN_PRESSED,
            since_feed=90,
            pads=2,
        )
        for i in range(300)
    ]
    period = Period.of_days(BIRTH, BIRTH + timedelta(days=120))
    log = " ".join(pages(report(entries, [NoLeakDay(day=period.last)], period=period))[1:])
    lines = re.findall(
        r"(\d+ \w{3} 2026) (\d\d):15 (\d+) Both Baby crying, Shower Drops Milky Only when pressed 90 min 2", log
    )
    assert len(lines) == 300
    assert [(int(age) * 3 + int(hour)) for _day, hour, age in lines] == list(range(300))
    assert log.index("5 May 2026 No leaks") > log.rindex("Baby crying")


def test_details_and_notes_stand_below_their_line() -> None:
    entry = leak(
        date(2026, 5, 4),
        triggers=(Trigger.OTHER,),
        other_trigger="the <b>bus</b> & rain",
        openings=Openings.ONE,
        smell=True,
        feelings=(Feeling.SAD,),
        feeling_minutes=1,
        bother=0,
        note="wet & <i>cold</i>",
    )
    text = " ".join(pages(report([entry], period=MAY)))
    assert "Something else (the <b>bus</b> & rain)" in text
    assert (
        "One spot · foul smell · bother 0 of 10 · feelings: Sad · passed after 1 minute Note: wet & <i>cold</i>"
        in text
    )


def test_a_long_note_flows_over_pages_and_loses_nothing() -> None:
    words = [f"w{i:04}" for i in range(1666)]
    found = pages(report([leak(date(2026, 5, 4), note=" ".join(words))], period=MAY))
    assert re.findall(r"w\d{4}", " ".join(found)) == words


def test_a_note_without_any_space_is_broken_not_cut() -> None:
    found = pages(report([leak(date(2026, 5, 4), note="x" * 10_000)], period=MAY))
    assert " ".join(found).replace(" ", "").count("x") >= 10_000


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("tea 👩‍👩‍👧 time", "tea 👩 time"),
        ("日本", "▯▯"),
        ("love ❤️", "love ❤"),
        ("😀🤱🏽🍼 𝔸", "😀🤱🍼 𝔸"),
        ("🇩🇪 ✅ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇩🇪 ✅ 🏴"),
        ("bell\x07 and\ttab", "bell and tab"),
        ("Zoë e\u0301 Ωμ Привет", "Zoë é Ωμ Привет"),
        ("שלום", "שלום"),
    ],
    ids=["joined picture", "no glyph", "heart", "pictures", "flags", "control", "scripts", "right to left"],
)
def test_every_character_is_printed_or_shown_as_missing(note: str, shown: str) -> None:
    text = " ".join(pages(report([leak(date(2026, 5, 4), note=note)], period=MAY)))
    assert f"Note: {shown}" in text
    assert ("stands for a character" in text) is ("▯" in shown)


def test_line_breaks_in_her_own_words_for_a_trigger_do_not_tear_the_log_apart() -> None:
    words = "cold" + "\n" * 190 + "wind"
    entry = leak(date(2026, 5, 4), triggers=(Trigger.OTHER,), other_trigger=words)
    text = " ".join(" ".join(pages(report([entry], period=MAY))).split())
    assert "Something else (cold wind)" in text
