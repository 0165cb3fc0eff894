"""The log on paper: every entry once, and nothing of a note lost."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

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
from diary.report import Layout, Paper
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


def test_a_day_that_was_answered_later_says_when() -> None:
    marks = [
        NoLeakDay(day=date(2026, 5, 5), answered_at=datetime(2026, 5, 11, 12, tzinfo=UTC)),
        NoLeakDay(day=date(2026, 5, 6)),
    ]
    text = " ".join(pages(report([leak(date(2026, 5, 4))], marks, period=MAY)))
    assert "5 May 2026 No leaks answered on 11 May 2026 6 May 2026 No leaks" in text


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


def test_each_page_of_the_log_repeats_the_headings_and_no_row_is_torn_apart() -> None:
    note = "a note of several lines, " * 24 + "and its end"
    leaks = [leak(BIRTH + timedelta(days=i // 3), i % 3, note=note, openings=Openings.ONE) for i in range(120)]
    found = pages(report(leaks, period=Period.of_days(BIRTH, BIRTH + timedelta(days=50))))
    log = [page for page in found if "Note: a note" in page]
    assert len(log) > 5
    for page in log:
        assert "Date Time Day Side Trigger Amount Fluid How it came" in page
        assert page.count("Note: a note") == page.count("and its end") == page.count(":15 ")


def test_a_note_longer_than_a_page_says_that_it_goes_on() -> None:
    entries = [leak(date(2026, 5, 4), note="word " * 1999), leak(date(2026, 5, 5), note="short")]
    text = " ".join(pages(report(entries, period=MAY)))
    assert text.count("This note is longer than a page and goes on over several.") == 1


def test_each_month_has_a_heading_with_its_numbers_on_the_page_of_its_first_entry() -> None:
    leaks = [leak(date(2026, month, day)) for month in (1, 2) for day in range(5, 25)]
    period = Period.of_days(date(2026, 1, 1), date(2026, 2, 28))
    text = " ".join(pages(report(leaks, [NoLeakDay(day=date(2026, 2, 27))], period=period)))
    assert "January 2026 20 leaks 5 Jan 2026" in text
    assert "February 2026 20 leaks, 1 day marked “no leaks” 5 Feb 2026" in text


def test_a_log_that_is_left_out_is_said_with_its_number() -> None:
    leaks = [leak(BIRTH + timedelta(days=i // 20), i % 20) for i in range(1200)]
    value = report(leaks, period=Period.of_days(BIRTH, BIRTH + timedelta(days=60)))
    found = pages(replace(value, layout=Layout.usual(Paper.A4, len(leaks))))
    assert "Left out The log of 1,200 leaks was left out." in found[0]
    assert not any("Date Time Day" in page for page in found)
    assert "All weeks" in " ".join(found)
    assert Layout.usual(Paper.A4, 1000).log


def test_a_note_from_right_to_left_ends_at_the_right_edge() -> None:
    short, long = "שלום עולם", "שלום עולם " * 40
    entries = [leak(date(2026, 5, 4), 1, note=short), leak(date(2026, 5, 4), 2, note=long)]
    text = " ".join(pages(report(entries, period=MAY)))
    assert text.count("שלום") == 41
