"""The guide and the tips in the terminal."""

from tests.cli.conftest import Run


def test_without_a_topic_the_topics_are_named(run: Run) -> None:
    told = run("guide").out.splitlines()
    assert told[0] == "why       Why leaking happens"
    assert told[-1] == "Read one: leak-diary guide TOPIC. Search: leak-diary guide --search WORD."
    assert len(told) == 8 + 2


def test_a_topic_is_read_with_the_source_of_each_statement(run: Run) -> None:
    told = run("guide", "Times").out
    assert told.startswith("Common times\n")
    assert (
        "Shower\n  Warm water flowing over the breast can set off a leak.\n    Source: Leaking Breast Milk" in told
    )
    assert told.count("Source: ") == told.count("\n\n")


def test_when_to_ask_names_the_levels_once_each_the_most_pressing_first(run: Run) -> None:
    told = run("guide", "ask").out
    assert told.count("— Get help now —") == told.count("— Mention it at your next visit —") == 1
    assert told.index("— Get help now —") < told.index("— Mention it at your next visit —")
    assert "A lump\n  A lump is described as something to have examined" in told


def test_a_topic_that_does_not_exist_gets_a_sentence(run: Run) -> None:
    answer = run("guide", "tims")
    assert answer.code == 2
    assert answer.err.startswith(
        "leak-diary: “tims” is no topic of the guide. Did you mean “times”? Choose one of: "
    )
    assert "why, times, duration" in answer.err


def test_a_search_names_the_topic_of_each_statement(run: Run) -> None:
    told = run("guide", "--search", "WARM", "wat").out
    assert told.startswith("1 statement\n\nCommon times: Shower\n  Warm water")


def test_a_search_can_stay_within_a_topic(run: Run) -> None:
    everywhere, within = run("guide", "--search", "pads").out, run("guide", "why", "--search", "pads").out
    assert "What helps" in everywhere
    assert within == "Nothing in the guide holds “pads”. Try fewer words, or their beginnings.\n"


def test_the_tips_name_the_triggers_with_their_counts(run: Run) -> None:
    run("dates", "--birth", "2026-01-01")
    for trigger in ("shower", "shower", "crying", "fullness", "shower"):
        run("log", trigger)
    told = run("tips").out
    assert told.startswith("5 leaks logged, 25 February 2026 to 24 March 2026\n\n3 of 5 logged leaks: Shower\n")
    assert "1 of 5 logged leaks: Fullness\n  Feeding often keeps the breast" in told
    assert "Only until it is comfortable" in told
    assert told.endswith("These are counts of what was logged; they do not say why a leak came.\n")


def test_below_five_leaks_there_is_no_tip(run: Run) -> None:
    for _ in range(4):
        run("log", "shower")
    told = run("tips").out
    assert "Tips for your own triggers need 1 more leak. What helps in general: leak-diary guide help." in told
    assert "towel" not in told


def test_while_an_inflammation_is_noted_no_tip_speaks_of_pressing_and_the_reason_is_said(run: Run) -> None:
    run("dates", "--birth", "2026-01-01")
    for _ in range(5):
        run("log", "crying")
    assert "At the first tingle" in run("tips").out
    run("symptom", "red_hot_painful")
    told = run("tips").out
    assert "At the first tingle" not in told
    assert "Tips on let-down and pressing are left out while" in told
    assert "At the first tingle" not in run("guide", "help").out


def test_after_a_loss_tips_and_guide_speak_of_no_baby_and_of_no_feeding_more(run: Run) -> None:
    run("dates", "--loss", "2026-03-01")
    for trigger in ("crying", "thinking_of_baby", "fullness", "missed_feed", "seeing_baby_picture"):
        run("log", trigger)
    for told in (run("tips").out, *(run("guide", topic).out for topic in ("why", "times", "duration", "help"))):
        assert "baby" not in told.lower()
        assert "{" not in told
        assert "Feeding often" not in told
    assert "Cold packs" in run("tips").out
    assert run("guide", "outside").code == 2


def test_the_usual_words_find_what_is_told_in_hers(run: Run) -> None:
    usual = run("guide", "--search", "feeding").out
    assert "feeding" in usual.lower()
    run("about", "--feeding", "nursing", "--breast", "chest")
    assert "nursing" in run("guide", "--search", "feeding").out.lower()
    assert "chest" in run("guide", "--search", "breast").out.lower()
