"""The PDF, read back as text."""

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from diary.analytics import trend
from diary.exchange import write_report
from diary.exchange.pdf import write_pdf
from diary.i18n import Words, speak, spoken
from diary.model import (
    AgeBand,
    Amount,
    Episode,
    Feeding,
    Feeling,
    Fluid,
    Level,
    Medicine,
    NoLeakDay,
    Onset,
    Openings,
    PartialDate,
    Period,
    Person,
    Pregnancy,
    Profile,
    Side,
    Symptom,
    SymptomReport,
    Trigger,
)
from diary.progress import Cancelled
from diary.report import CARRIED_OVER, DoctorReport, Private
from tests.exchange.making import BIRTH, BORN, GUIDANCE, WEANED, leak, report

MAY = Period.of_days(date(2026, 5, 1), date(2026, 5, 31))


def written(value: DoctorReport) -> bytes:
    """As an export writes it."""
    file = io.BytesIO()
    with spoken(value.words):
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


def test_her_questions_stand_on_the_first_page_in_her_words() -> None:
    """Also in a script that runs from right to left, longer than a line, and with more entries than fit beside."""
    hebrew = "האם זה בסדר " * 12 + "ומה עושים?"
    asked = ("Does it matter that\nit is only the left one? <b>", hebrew.strip())
    leaks = [leak(BIRTH + timedelta(days=i % 80), i % 24) for i in range(200)]
    first, *others = pages(replace(report(leaks, period=Period.ending(MAY.last, 160)), questions=asked))

    assert "The person’s own questions 1. Does it matter that it is only the left one? <b> 2." in first
    assert first.count("האם זה בסדר") == 12
    assert "ומה עושים?" in first
    assert not any("own questions" in page for page in others)


def test_without_a_question_there_is_no_heading_for_them() -> None:
    assert "own questions" not in after_weaning()[0]


@pytest.mark.parametrize("suffix", [".pdf", ".csv"])
def test_a_stopped_report_leaves_no_file(suffix: str, tmp_path: Path) -> None:
    """Wherever it is stopped; what is told until then only grows, and reaches its end when nobody stops it."""
    leaks = [leak(BIRTH + timedelta(days=i % 80), i % 24) for i in range(120)]
    value = report(leaks, period=Period.of_days(BIRTH, BIRTH + timedelta(days=80)))
    told: list[float] = []
    write_report(value, tmp_path / f"whole{suffix}", progress=told.append)
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] == 1
    assert len(told) > 2

    for last in (told[1], told[-1]):

        def stop(share: float, last: float = last) -> None:
            if share >= last:
                raise Cancelled

        with pytest.raises(Cancelled):
            write_report(value, tmp_path / f"stopped{suffix}", progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == [f"whole{suffix}"]


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
        "Medicines none logged",
        "Symptoms none logged",
        "Highest level See a doctor within about a week",
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
        "Its numbers are a documented choice of this project.",
        *(source.citation for source in rule.statement.sources),
    ]
    places = [block.find(part) for part in expected]
    assert -1 not in places, expected[places.index(-1)]
    assert places == sorted(places)


def test_the_most_pressing_rule_comes_first() -> None:
    value = report(may_leaks(), period=MAY, profile=WEANED)
    text = " ".join(after_weaning())
    met = [flag.rule.title for flag in value.flags]
    assert [flag.rule.id for flag in value.flags] == ["persistent", "a_lot", "one_sided", "weaned_late_leak"]
    places = [text.index(title) for title in met] + [text.index("Checked and not met")]
    assert places == sorted(places)


def test_the_rules_not_met_are_all_named_by_level_the_most_pressing_first() -> None:
    value = report(may_leaks(), period=MAY, profile=WEANED)
    assert len(value.flags) + len(value.not_fired) == len(GUIDANCE.rules)
    text = " ".join(after_weaning())
    text = text[text.index("Checked and not met") : text.index("Leaks by week")]
    levels = [Level.EMERGENCY, Level.PROMPTLY, Level.SEE_DOCTOR, Level.MENTION]
    places = [text.index(f"{level.label}:") for level in levels] + [len(text)]
    assert places == sorted(places)
    for level, start, end in zip(levels, places, places[1:], strict=False):
        assert all(rule.title in text[start:end] for rule in value.not_fired if rule.level is level)


def test_the_first_page_has_room_for_the_rules_that_were_not_met() -> None:
    first, *_rest = pages(report([leak(date(2026, 5, 4))], period=MAY))
    assert "None of the rules that were checked." in first
    assert all(rule.title in first for rule in GUIDANCE.rules)


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


def test_an_empty_period_says_so_and_has_no_log() -> None:
    only, sources = pages(report(period=MAY))
    assert "Sources" in sources
    assert "How it came" not in sources
    assert "0 of 31; nothing is known about the others" in only
    assert "There is no entry in this time." in only
    assert "None of the rules that were checked." in only


def test_line_breaks_in_her_own_words_for_a_trigger_do_not_tear_the_log_apart() -> None:
    words = "cold" + "\n" * 190 + "wind"
    entry = leak(date(2026, 5, 4), triggers=(Trigger.OTHER,), other_trigger=words)
    text = " ".join(" ".join(pages(report([entry], period=MAY))).split())
    assert "Something else (cold wind)" in text


BABY = re.compile(r"\b(bab(y|ies)|birth|born|child(ren)?|infants?|newborns?|\w*feed(s|ing)?)\b", re.IGNORECASE)
LOST = Pregnancy(loss=PartialDate(date(2026, 3, 1)), feeding=Feeding.LOSS)
OLDER = Pregnancy(
    feeding=Feeding.STOPPED,
    birth=PartialDate(date(2023, 1, 1)),
    last_feed=PartialDate(date(2024, 1, 1)),
    name="Mia",
)


def of_a_loss(text: str) -> str:
    """Without the titles of sources, which stand as they are."""
    for source in GUIDANCE.sources.values():
        text = text.replace(source.citation, "").replace(source.read_as, "")
    return text.replace(CARRIED_OVER, "")


@pytest.mark.parametrize("pregnancies", [(LOST,), (OLDER, LOST)], ids=["the first", "after an older child"])
def test_after_a_loss_nothing_speaks_of_birth_age_feeding_or_a_baby(pregnancies: tuple[Pregnancy, ...]) -> None:
    everything = [
        leak(date(2026, 5, day), triggers=(trigger,), fluid=fluid, side=Side.LEFT, openings=Openings.ONE)
        for day, trigger in enumerate(Trigger, start=1)
        for fluid in (Fluid.PINK_OR_RED, Fluid.CLEAR)
    ]
    noticed = [SymptomReport(symptom=symptom, day=date(2026, 5, 9)) for symptom in Symptom]
    text = " ".join(pages(report(everything, period=MAY, profile=Profile(pregnancies), symptoms=noticed)))
    assert "2 months, counted from 1 March 2026" in text
    assert "here they are carried over" in text
    assert "Date Time Side" in text
    assert "Hearing crying" in text
    assert "Thoughts of harming yourself or someone else" in text
    found = BABY.search(of_a_loss(text))
    assert found is None, of_a_loss(text)[found.start() - 60 : found.end() + 60]


def test_after_a_loss_without_a_date_no_age_of_an_older_child_is_told() -> None:
    lost = Profile((OLDER, Pregnancy(feeding=Feeding.LOSS)))
    text = " ".join(pages(report([leak(date(2026, 5, 4))], period=MAY, profile=lost)))
    assert "counted from 1 January 2024" in text
    assert "since the birth" not in text
    assert "Date Time Side" in text


def test_no_name_of_a_child_leaves_the_device(tmp_path: Path) -> None:
    profile = Profile((replace(BORN.pregnancies[0], name="Mia"),), Person(breast_word="chest"))
    entry = leak(date(2026, 5, 4), triggers=(Trigger.CRYING,))
    noticed = [SymptomReport(symptom=Symptom.LUMP, day=date(2026, 5, 4))]
    speak(profile.words)
    try:
        path = tmp_path / "report.pdf"
        write_report(report([entry], period=MAY, profile=profile, symptoms=noticed), path)
    finally:
        speak(Words())
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Mia" not in text
    assert "Baby crying" in text
    assert "Lump in the chest" in text


# --- what she said about herself


def test_age_medicines_and_symptoms_stand_on_the_first_page_with_their_dates() -> None:
    profile = replace(
        WEANED,
        person=Person(age_band=AgeBand.FROM_40),
        medicines=(
            Medicine(name="Sertraline 50 mg", started=PartialDate.parse("2026-02")),
            Medicine(
                name="ibuprofen <b>",
                started=PartialDate.parse("2026-05-02"),
                stopped=PartialDate.parse("2026-05-06"),
            ),
            Medicine(name="שלום"),
            Medicine(name="of April", stopped=PartialDate.parse("2026-04-30")),
            Medicine(name="of June", started=PartialDate.parse("2026-06-01")),
        ),
    )
    noticed = [
        SymptomReport(symptom=Symptom.PERIODS, day=date(2026, 5, 9)),
        SymptomReport(symptom=Symptom.LUMP, day=date(2026, 4, 20), gone=date(2026, 5, 2)),
        SymptomReport(symptom=Symptom.FEVER, day=date(2026, 4, 20)),
    ]
    first = pages(report(may_leaks(), period=MAY, profile=profile, symptoms=noticed))[0]
    assert "Age 40 to 49" in first
    assert (
        "Medicines ibuprofen <b> from 2 May 2026 until 6 May 2026; Sertraline 50 mg from about February 2026; שלום"
        in first
    )
    assert (
        "Symptoms Lump in the breast: noticed on 20 April 2026, gone on 2 May 2026; "
        "Missed or irregular periods: noticed on 9 May 2026, not marked as gone" in first
    )
    assert "of April" not in first
    assert "of June" not in first
    assert "Fever, 38.0" not in first


def test_an_age_that_was_not_said_is_not_mentioned() -> None:
    assert "Age " not in after_weaning()[0]


def test_the_trend_at_the_end_of_the_period_is_told_in_its_own_words() -> None:
    leaks = {date(2026, 5, 31) - timedelta(days=n): 1 if n < 42 else 4 for n in range(98)}
    value = report(may_leaks(), period=MAY, trend=trend(leaks, [], date(2026, 6, 1), None))
    first = pages(value)[0]
    assert "Weeks compared In your diary, leaks went from about" in first
    assert "This describes your diary, not your health or why it changed." in first


def test_what_is_felt_is_left_out_unless_she_says_so_and_still_counts() -> None:
    noticed = [SymptomReport(symptom=Symptom.HARM_THOUGHTS, day=date(2026, 5, 9))]
    less = " ".join(pages(report(period=MAY, symptoms=noticed, include=frozenset())))
    assert "Highest level Get help now" in less
    assert "1 entry about mood was left out." in less
    assert "1 rule about feelings or mood was met; it is left out, and the level counts it." in less
    assert "harming" not in less
    assert "Low mood" not in less
    assert "None of the rules that were checked." not in less
    full = " ".join(pages(report(period=MAY, symptoms=noticed, include=frozenset({Private.FEELINGS}))))
    assert "Symptoms Thoughts of harming yourself or the baby: noticed on 9 May 2026" in full
    assert "Highest level Get help now" in full
    assert "left out" not in full


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
