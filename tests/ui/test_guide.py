"""Guide: tips for her own triggers, topics that unfold, and a search over all of it."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from diary.analytics import TipOffer
from diary.guidance import GuideLine, GuidePage, load
from diary.logbook import Logbook
from diary.model import Feeding, PartialDate, Period, Person, Pregnancy, Stage, Symptom, SymptomReport, Trigger
from diary.ui.kit.entry import Field
from diary.ui.screens.advice_state import TOPIC_OF_RULE, stage_topic
from diary.ui.screens.guide.screen import GuideRowView, TopicView
from diary.ui.screens.guide.state import FIRST_TIPS, MOST_FOUND, build_guide_state, find
from diary.ui.widgets.help_lines import HelpLineView
from tests.ui.driver import Driver

SEARCH = "Search the guide"


def open_guide(app: Driver) -> Driver:
    app.tap(app.app.root.ids.guide)
    return app


@pytest.fixture
def guide(logbook: Logbook, start: Callable[[], Driver]) -> Driver:
    """The guide of somebody who feeds since 1 January 2026, after three leaks in the shower and two at crying."""
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 1, 1))))
    for trigger in (Trigger.SHOWER,) * 3 + (Trigger.CRYING,) * 2:
        logbook.log(trigger)
    return open_guide(start())


def look_for(app: Driver, words: str) -> None:
    app.type(SEARCH, words)
    app.frames(15)


def test_the_tips_for_her_triggers_come_first_with_their_counts_and_sources(guide: Driver) -> None:
    assert guide.sees("5 leaks logged, 15 February 2026 to 14 March 2026")
    assert guide.sees("A towel within reach of the shower")
    assert guide.sees("3 of 5 logged leaks: Shower")
    assert guide.sees("2 of 5 logged leaks: ")
    assert guide.sees("they do not say why a leak came")
    assert len(list(guide.all(GuideRowView))) == FIRST_TIPS


def test_all_tips_unfold_and_fold(guide: Driver) -> None:
    assert not guide.sees("Crossed arms")
    guide.tap("All tips: 5")
    assert guide.sees("Crossed arms")
    guide.tap("Fewer tips")
    assert not guide.sees("Crossed arms")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks xdg-open")
def test_a_source_opens_in_the_browser_by_a_tap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guide: Driver
) -> None:
    """By a real program of that name, which writes down what it was asked."""
    asked = tmp_path / "asked"
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{asked}.part" && mv "{asked}.part" "{asked}"\n')
    opener.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    look_for(guide, "guideline ng12")
    guide.tap("Open nice.org.uk")
    subprocess.run(["sh", "-c", f'while ! [ -e "{asked}" ]; do sleep .05; done'], timeout=10, check=True)
    assert asked.read_text() == "https://www.nice.org.uk/guidance/ng12"


def test_without_a_browser_the_address_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guide: Driver
) -> None:
    look_for(guide, "guideline ng12")
    monkeypatch.setenv("PATH", str(tmp_path))
    guide.tap("Open nice.org.uk")
    assert guide.sees("The address is https://www.nice.org.uk/guidance/ng12")


def test_below_five_leaks_the_guide_says_how_many_it_takes(logbook: Logbook, start: Callable[[], Driver]) -> None:
    for _ in range(3):
        logbook.log(Trigger.SHOWER)
    app = open_guide(start())
    assert app.sees("Tips for your own triggers need 2 more leaks.")
    assert not list(app.all(GuideRowView))
    assert not app.sees("All tips")


def test_a_symptom_takes_the_tips_on_pressing_away_and_says_so(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    for _ in range(5):
        logbook.log(Trigger.CRYING)
    logbook.save_symptom(SymptomReport(symptom=Symptom.RED_HOT_PAINFUL, day=logbook.today()))
    app = open_guide(start())
    assert not app.sees("first tingle")
    assert app.sees("Tips on let-down and pressing are left out while")


def test_a_topic_unfolds_with_its_sources_and_folds_again(guide: Driver) -> None:
    assert not guide.sees("oxytocin")
    guide.tap("Why leaking happens")
    assert guide.sees("oxytocin")
    assert guide.sees("Source: What causes breast milk leakage? (Dr.Oracle, 2025-08-14); Leaking Breast Milk")
    guide.tap("Why leaking happens")
    assert not guide.sees("oxytocin")


def test_what_unfolds_moves_nothing_above_it(guide: Driver) -> None:
    row = guide.find("When to ask")
    guide.show(row)
    before = row.to_window(*row.pos)
    guide.tap(row)
    guide.frames(10)
    assert row.to_window(*row.pos) == pytest.approx(before, abs=1)


def test_a_topic_stays_unfolded_when_the_guide_is_entered_again(guide: Driver) -> None:
    guide.tap("Feelings")
    guide.tap("Today")
    guide.tap("Stress")
    open_guide(guide)
    assert guide.sees("D-MER")
    assert guide.sees("6 leaks logged")


def test_a_search_shows_statements_with_their_topic_and_hides_the_rest(guide: Driver) -> None:
    look_for(guide, "WARM wat")
    assert guide.sees("1 statement")
    assert guide.find("Common times")
    assert guide.sees("Warm water flowing over the breast")
    assert not guide.sees("For your triggers")

    guide.tap("Clear the search")
    assert next(guide.all(Field)).text == ""
    assert guide.sees("For your triggers")
    assert not guide.sees("1 statement")


def test_a_search_without_a_result_says_so(guide: Driver) -> None:
    look_for(guide, "moonlight")
    assert guide.sees("Nothing in the guide holds all of that.")


def test_a_search_waits_until_she_pauses(guide: Driver) -> None:
    guide.type(SEARCH, "warm wat")
    assert guide.sees("For your triggers")
    guide.wait(lambda: guide.sees("1 statement"))


def test_after_a_loss_the_guide_speaks_of_no_baby(logbook: Logbook, start: Callable[[], Driver]) -> None:
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.LOSS, loss=PartialDate(date(2026, 3, 1))))
    for trigger in (
        Trigger.CRYING,
        Trigger.THINKING_OF_BABY,
        Trigger.FULLNESS,
        Trigger.MISSED_FEED,
        Trigger.SHOWER,
    ):
        logbook.log(trigger)
    app = open_guide(start())
    app.tap("All tips: 7")
    for topic in ("Why leaking happens", "Common times", "How long it lasts", "What helps", "When to ask"):
        app.tap(topic)
    assert [text for text in app.texts() if "baby" in text.lower() or "{" in text] == []
    assert app.sees("Cold packs")
    assert not app.sees("Feeding often")


@pytest.mark.parametrize(("feeding", "first"), [(Feeding.FEEDING, "Samaritans"), (Feeding.LOSS, "Sands")])
def test_at_the_end_stands_who_listens(
    logbook: Logbook, start: Callable[[], Driver], feeding: Feeding, first: str
) -> None:
    """After a loss first those who listen then."""
    logbook.save_pregnancy(Pregnancy(feeding=feeding))
    logbook.save_person(replace(logbook.profile().person, country="GB"))
    app = open_guide(start())
    assert app.sees("In an emergency call 999.")
    assert next(view.name for view in app.all(HelpLineView)) == first
    assert app.sees("Samaritans")


def test_without_a_country_it_is_said_which_number_works_where(guide: Driver) -> None:
    assert guide.sees("In an emergency call 112. 112 works on most mobile phones’ networks")
    assert guide.sees("in the United Kingdom 999, in Australia 000")


def line(text: str, group: str = "") -> GuideLine:
    return GuideLine(text, (), group=group)


def test_a_group_is_named_above_its_first_line_only() -> None:
    page = GuidePage("ask", "When to ask", (line("a"), line("b", "now"), line("c", "now"), line("d", "later")))
    offer = TipOffer(Period.of_days(date(2026, 3, 1), date(2026, 3, 28)), 0, 5, (), ())
    whom = load().emergency_for(Person())
    rows = build_guide_state(offer, (page,), whom, after_loss=False).topics[0].rows
    assert [row.over for row in rows] == ["", "now", "", "later"]


def test_of_very_many_statements_the_first_are_shown_and_it_is_said() -> None:
    page = GuidePage("x", "Topic", tuple(line(f"word {n}", "group") for n in range(MOST_FOUND + 1)))
    found = find((page,), "word")
    assert len(found.rows) == MOST_FOUND
    assert found.sentence == "21 statements. The first 20 are shown; another word narrows it down."
    assert found.rows[0].over == "Topic · group"
    assert find((page,), "word 20").sentence == "1 statement."


def test_the_days_of_the_tips_end_today(guide: Driver, logbook: Logbook) -> None:
    assert logbook.tips().period.last == logbook.today()
    assert logbook.tips().period.start == logbook.today() - timedelta(days=27)


def test_another_screen_leads_to_a_topic_to_words_or_to_the_tips(guide: Driver) -> None:
    """The topic is unfolded and at the top; the longest one grows to its end with the next frames."""
    screen = guide.app.root.screen("guide")
    for topic, title in (("feelings", "Feelings"), ("ask", "When to ask")):
        guide.app.root.screen("today").dispatch("on_visit", "guide", topic=topic)
        guide.frames(20)
        (view,) = (one for one in guide.all(TopicView) if one.topic.id == topic)
        assert view.unfolded
        assert guide.find(title)
        page = screen.ids.page
        assert view.to_window(view.x, view.top)[1] == pytest.approx(page.to_window(page.x, page.top)[1], abs=2)
        rows = [row for row in view.walk(restrict=True) if isinstance(row, GuideRowView)]
        assert len(rows) == len(view.topic.rows)

    screen.visit(search="warm water")
    assert guide.sees("Warm water flowing over the breast")
    assert not guide.sees("For your triggers")
    screen.visit(topic="tips")
    guide.frames(4)
    assert guide.sees("For your triggers")
    screen.visit(topic="unheard of")
    guide.frames(4)
    assert screen.ids.page.scroll_y == 1


def test_every_link_of_a_card_leads_to_a_topic_that_is_there(logbook: Logbook) -> None:
    topics = {page.id for page in logbook.guide()}
    assert set(TOPIC_OF_RULE) <= {rule.id for rule in logbook.guidance.rules}
    assert set(TOPIC_OF_RULE.values()) | {stage_topic(stage) for stage in Stage} <= topics
