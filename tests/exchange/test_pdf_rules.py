"""The rules on paper: met, not met, and where they stand."""

from datetime import date

from diary.explanation import explain
from diary.model import Level, Side
from tests.exchange.making import GUIDANCE, WEANED, leak, report
from tests.exchange.pdf_reading import MAY, after_weaning, may_leaks, pages


def test_each_rule_that_was_met_stands_there_with_its_evidence_advice_numbers_and_source() -> None:
    text = " ".join(after_weaning())
    rule = next(rule for rule in GUIDANCE.rules if rule.id == "persistent")
    block = text[text.index(rule.title) :]
    expected = [
        rule.level.label,
        "Logged: 3 leaks on 3 days",
        "At least 2 days with a leak within 28 days; the first and the last at least 7 days apart;",
        "Its numbers are a documented choice of this project.",
        *(source.citation for source in rule.statement.sources),
        "What the app told about the rules met",
        "What the source says " + rule.statement.says,
        "What to do " + rule.statement.do,
    ]
    places = [block.find(part) for part in expected]
    assert -1 not in places, expected[places.index(-1)]
    assert places == sorted(places)


def test_a_rule_that_another_one_covers_stands_in_full_on_a_later_page() -> None:
    (covered,) = report(may_leaks(), period=MAY, profile=WEANED).also_met
    later = " ".join(after_weaning()[1:])
    block = later[later.index("Also met") :]
    places = [
        block.index(part)
        for part in (
            covered.rule.title,
            "Rule At least 1 day",
            f"Source {covered.rule.statement.sources[0].citation}",
        )
    ]
    assert places == sorted(places)


def test_the_most_pressing_rule_comes_first() -> None:
    value = report(may_leaks(), period=MAY, profile=WEANED)
    text = " ".join(after_weaning())
    met = [flag.rule.title for flag in value.flags]
    assert [flag.rule.id for flag in value.flags] == ["persistent", "a_lot", "one_sided"]
    assert [flag.rule.id for flag in value.also_met] == ["weaned_late_leak"]
    assert "Leaking three months or more after the last feed" not in after_weaning()[0]
    places = [text.index(title) for title in met] + [text.index("Checked and not met")]
    assert places == sorted(places)


def test_the_rules_not_met_are_all_named_by_level_the_most_pressing_first() -> None:
    value = report(may_leaks(), period=MAY, profile=WEANED)
    assert len(value.flags) + len(value.also_met) + len(value.not_fired) == len(GUIDANCE.rules)
    text = " ".join(after_weaning())
    text = text[text.index("Checked and not met") : text.index("Medicines,")]
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


def test_imaging_is_said_to_the_doctor_and_nowhere_else() -> None:
    """The source recommends it for fluid that is bloody or comes from one side; the page is for a clinician."""
    said = "recommends breast imaging to find the cause"
    assert said in " ".join(after_weaning()[1:])
    assert said not in after_weaning()[0]
    both = [leak(date(2026, 5, day), side=Side.BOTH) for day in (4, 18)]
    assert said not in " ".join(pages(report(both, period=MAY, profile=WEANED)))
    told = [explain(flag) for flag in report(may_leaks(), period=MAY, profile=WEANED).flags]
    assert not any(
        "imaging" in text for one in told for text in (one.title, one.says, one.do, one.rule, *one.marks)
    )


def test_every_source_with_an_address_has_it_in_print() -> None:
    text = "".join(after_weaning()).replace(" ", "")
    cited = {s for rule in GUIDANCE.rules for s in rule.statement.sources if s.address}
    assert cited
    assert [source.id for source in cited if source.address not in text] == []
