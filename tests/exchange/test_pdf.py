"""The PDF, read back as text."""

import io
import re
from datetime import date, timedelta
from functools import cache

import pytest
from pypdf import PdfReader

from diary.exchange.pdf import write_pdf
from diary.model import (
    Amount,
    Episode,
    Feeding,
    Feeling,
    NoLeakDay,
    Onset,
    Openings,
    PartialDate,
    Period,
    Pregnancy,
    Profile,
    Side,
    Trigger,
)
from diary.report import DoctorReport, Private
from tests.exchange.making import BIRTH, GUIDANCE, WEANED, leak, report

MAY = Period.of_days(date(2026, 5, 1), date(2026, 5, 31))


def written(value: DoctorReport) -> bytes:
    file = io.BytesIO()
    write_pdf(value, file)
    return file.getvalue()


def pages(value: DoctorReport) -> list[str]:
    """The text of each page, with single spaces; right-to-left words come back in the order of speech."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(written(value))).pages]


def may_leaks() -> list[Episode]:
    """Three months after the last feed: three leaks within a week."""
    return [
        leak(date(2026, 5, day), triggers=(Trigger.SHOWER,), amount=Amount.SOAKED, side=Side.LEFT)
        for day in (4, 6, 18)
    ]


@cache
def after_weaning() -> tuple[str, ...]:
    marks = [NoLeakDay(day=date(2026, 5, day)) for day in (5, 7)]
    return tuple(pages(report(may_leaks(), marks, period=MAY, profile=WEANED, generated=date(2026, 6, 1))))


def test_every_page_says_what_it_is_and_which_one() -> None:
    value = report(
        [leak(BIRTH + timedelta(days=i % 80), i % 24) for i in range(200)], period=Period.ending(MAY.last, 160)
    )
    found = pages(value)
    assert len(found) > 3
    for number, page in enumerate(found, start=1):
        assert "self-reported diary; not a diagnosis" in page
        assert f"page {number} of {len(found)}" in page
        assert "invented" not in page


def test_the_first_page_gives_the_picture_in_order() -> None:
    first = after_weaning()[0]
    expected = [
        "1 May 2026 to 31 May 2026",
        "3 months to a year after the last feed; 3 months since the last feed (1 February 2026); "
        "4 months since the birth (5 January 2026)",
        "5 of 31; nothing is known about the others",
        "Leaks logged 3",
        "3 leaks on 5 days with an entry",
        "First leak 4 May 2026, 07:15",
        "Last leak 18 May 2026, 07:15",
        "Side",
        "3 Left",
        "3 Milky",
        "3 Not said",
        "3 Can’t tell",
        "3 Soaked",
        "Rules met in this period",
    ]
    places = [first.find(text) for text in expected]
    assert -1 not in places, expected[places.index(-1)]
    assert places == sorted(places)


def test_each_rule_that_was_met_stands_there_with_its_evidence_advice_numbers_and_source() -> None:
    text = " ".join(after_weaning())
    rule = next(rule for rule in GUIDANCE.rules if rule.id == "persistent")
    block = text[text.index(rule.title) :]
    expected = [
        rule.level.label,
        "Logged 3 leaks on 3 days",
        "What the source says " + rule.statement.says,
        "What to do " + rule.statement.do,
        "At least 2 days with a leak within 28 days; the first and the last at least 7 days apart;",
        "the numbers are a documented choice of this project",
        *(source.citation for source in rule.statement.sources),
    ]
    places = [block.find(part) for part in expected]
    assert -1 not in places, expected[places.index(-1)]
    assert places == sorted(places)


def test_the_most_pressing_rule_comes_first_and_those_not_met_are_named_after() -> None:
    value = report(may_leaks(), period=MAY, profile=WEANED)
    text = " ".join(after_weaning())
    met = [flag.rule.title for flag in value.assessment.flags]
    not_met = [rule.title for rule in value.assessment.not_fired]
    assert len(met) == 3
    assert len(met) + len(not_met) == len(GUIDANCE.rules)
    places = [text.index(title) for title in met] + [text.index("Checked and not met")]
    assert places == sorted(places)
    assert all(title in text[places[-1] :] for title in not_met)


def test_the_sources_say_what_was_read_and_that_no_clinician_reviewed_the_rules() -> None:
    text = " ".join(after_weaning())
    cited = text[text.index("Sources") :]
    for key in ("about_2014", "aafp_2022", "nhs_nd_2024", "droracle_2025", "design"):
        source = GUIDANCE.sources[key]
        assert f"{source.citation}. Read as: {source.read_as}." in cited
    assert "No clinician has reviewed these rules." in cited


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
        ("tea 👩‍👩‍👧 time", "tea ▯ time"),
        ("日本", "▯▯"),
        ("love ❤️", "love ❤"),
        ("😀", "▯"),
        ("bell\x07 and\ttab", "bell and tab"),
        ("Zoë e\u0301 Ωμ Привет", "Zoë é Ωμ Привет"),
        ("שלום", "שלום"),
    ],
    ids=["joined picture", "no glyph", "heart", "smile", "control", "scripts", "right to left"],
)
def test_every_character_is_printed_or_shown_as_missing(note: str, shown: str) -> None:
    text = " ".join(pages(report([leak(date(2026, 5, 4), note=note)], period=MAY)))
    assert f"Note: {shown}" in text
    assert ("stands for a character" in text) is ("▯" in shown)


def test_what_was_left_out_is_said() -> None:
    entries = [leak(date(2026, 5, 4), note="mine", triggers=(Trigger.SEX,), feelings=(Feeling.SAD,))]
    text = " ".join(pages(report(entries, period=MAY, include=frozenset())))
    assert "1 note was left out." in text
    assert "Feelings of 1 leak were left out." in text
    assert "The trigger of 1 leak was left out" in text
    assert "mine" not in text
    assert "Intimacy" not in text
    text = " ".join(pages(report(entries, period=MAY, include=frozenset(Private))))
    assert "left out" not in text
    assert "Intimacy" in text


def test_an_invented_diary_says_so_on_every_page() -> None:
    found = pages(report([leak(date(2026, 5, 4))], period=MAY, invented=True))
    assert all("invented demonstration diary" in page for page in found)


def test_an_empty_period_is_one_page_that_says_so() -> None:
    (only,) = pages(report(period=MAY))
    assert "0 of 31; nothing is known about the others" in only
    assert "There is no entry in this time." in only
    assert "None of the rules that were checked." in only


def test_line_breaks_in_her_own_words_for_a_trigger_do_not_tear_the_log_apart() -> None:
    words = "cold" + "\n" * 190 + "wind"
    entry = leak(date(2026, 5, 4), triggers=(Trigger.OTHER,), other_trigger=words)
    text = " ".join(" ".join(pages(report([entry], period=MAY))).split())
    assert "Something else (cold wind)" in text


def test_after_a_loss_no_age_or_birth_is_spoken_of() -> None:
    lost = Profile((Pregnancy(loss=PartialDate(date(2026, 3, 1)), feeding=Feeding.NEVER),))
    text = " ".join(pages(report([leak(date(2026, 5, 4))], period=MAY, profile=lost)))
    assert "here they are carried over" in text
    assert "birth" not in text.lower()
    assert "baby" not in text.lower()
    assert "Date Time Side" in text
    assert "2 months, counted from 1 March 2026" in text
    assert "feed" not in text.partition("Days with an entry")[0]


def test_a_month_without_a_day_is_shown_as_such() -> None:
    about = Profile((Pregnancy(birth=PartialDate(date(2026, 3, 1), about=True), feeding=Feeding.FEEDING),))
    text = " ".join(pages(report([leak(date(2026, 5, 4))], period=MAY, profile=about)))
    assert re.search(r"about [\w ]+ since the birth \(March 2026\)", text)


def test_the_file_names_nobody_and_no_machine_and_embeds_its_fonts() -> None:
    data = written(report(may_leaks(), period=MAY))
    reader = PdfReader(io.BytesIO(data))
    told = {key: value for key, value in (reader.metadata or {}).items() if value and "Date" not in key}
    assert told == {"/Title": "Leak Diary, 1 May 2026 to 31 May 2026", "/Trapped": "/False"}
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "DejaVuSansCondensed" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"]


def test_the_same_report_gives_the_same_bytes() -> None:
    value = report(may_leaks(), period=MAY)
    assert written(value) == written(value)


def test_it_is_on_a4() -> None:
    box = PdfReader(io.BytesIO(written(report(period=MAY)))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)
