"""The guide: every statement with a source, nothing that must not be said, whole after a loss, and searchable."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import diary.guidance
from diary.errors import GuidanceError
from diary.guidance import FORBIDDEN, Found, GuideLine, GuidePage, Situation, guide_pages, load, search
from diary.i18n import Words, spoken
from diary.model import Level

SHIPPED = Path(diary.guidance.__file__).parent
GUIDANCE = load()
PAGES = guide_pages(GUIDANCE)
WITH_A_BABY = re.compile(r"\b(bab(y|ies)|infants?|newborns?|toddlers?|child|children)\b|congratul", re.I)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for data in SHIPPED.glob("*.toml"):
        shutil.copy(data, tmp_path)
    return tmp_path


def page(id_: str, *situations: Situation) -> GuidePage:
    return next(one for one in guide_pages(GUIDANCE, situations) if one.id == id_)


def texts(pages: tuple[GuidePage, ...]) -> list[str]:
    return [
        text for one in pages for line in one.lines for text in (one.title, line.group, line.heading, line.text)
    ]


def holds(id_: str, text: str, *situations: Situation) -> bool:
    return any(text in line.text for line in page(id_, *situations).lines)


def test_the_topics_are_these_in_this_order() -> None:
    assert [one.id for one in PAGES] == [
        "why", "times", "duration", "help", "outside", "feelings", "ask", "sources",
    ]  # fmt: skip


def test_every_line_has_a_source_but_the_list_of_sources_itself() -> None:
    lines = [line for one in PAGES for line in one.lines if not line.sources]
    assert [line.heading for line in lines] == [source.title for source in GUIDANCE.sources.values()]


def test_what_cites_the_projects_own_choice_is_marked_as_that() -> None:
    for one in PAGES:
        for line in one.lines:
            assert line.design == ("design" in {source.id for source in line.sources}), line.text


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("why", "oxytocin"),
        ("why", "prolactin"),
        ("why", "overactive let-down"),
        ("why", "50 to 80 %"),
        ("why", "help to prevent engorgement, plugged ducts and mastitis"),
        ("times", "drip or even spray"),
        ("times", "the other may leak"),
        ("times", "Warm water"),
        ("times", "for no reason at all"),
        ("times", "messy, embarrassing and frustrating, especially when you are back at work"),
        ("duration", "first 6 to 12 weeks"),
        ("duration", "by 3 to 4 months"),
        ("duration", "66 % of breastfeeding mothers still leak 6 months after the birth"),
        ("duration", "through feeding and weaning"),
        ("duration", "The sources do not agree"),
        ("duration", "up to three weeks"),
        ("duration", "three months after"),
        ("outside", "galactorrhea"),
        ("outside", "dopamine"),
        ("outside", "duct ectasia"),
        ("outside", "others do not rely on the colour"),
        ("outside", "leaking from the other side"),
        ("feelings", "14.2 %"),
        ("feelings", "D-MER"),
        ("feelings", "undermine confidence"),
        ("ask", "you don’t need a rule"),
        ("sources", "No clinician has reviewed"),
        ("sources", "does not diagnose"),
    ],
)
def test_what_the_articles_say_is_in_the_guide(topic: str, text: str) -> None:
    assert holds(topic, text)


def test_what_must_never_be_shown_is_not() -> None:
    """Neither how likely a disease is, nor a treatment by medicine, nor a word that judges or frightens."""
    everything = "\n".join(texts(PAGES)).lower()
    for word in (*FORBIDDEN, "bromocriptine", "antibiotic", "29 %", "29%", "diagnosed", "tumour", "tumor"):
        assert word not in everything
    # Percentages are of leaking and of let-down, never of a disease.
    assert set(re.findall(r"[\d.]+(?: to \d+)? %", everything)) == {"50 to 80 %", "66 %", "14.2 %"}


def test_when_to_ask_is_what_the_rules_say_the_most_pressing_first() -> None:
    lines = [line for line in page("ask").lines if line.group]
    assert {line.heading for line in lines} == {rule.title for rule in GUIDANCE.rules}
    labels = [level.label for level in sorted(Level, reverse=True)]
    assert [labels.index(line.group) for line in lines] == sorted(labels.index(line.group) for line in lines)
    rule = GUIDANCE.rules[0]
    told = next(line for line in lines if line.heading == rule.title)
    assert told.text == f"{rule.statement.says} {rule.statement.do}"


def test_what_helps_is_what_the_tips_say() -> None:
    lines = [line.text for line in page("help").lines]
    for tip in GUIDANCE.tips.shown(()):
        if tip.triggers:
            assert any(text.startswith(tip.says) and text.endswith(tip.caution) for text in lines), tip.id


def test_a_tip_names_its_triggers_unless_they_are_many_or_better_not_named() -> None:
    headings = {line.text: line.heading for line in page("help").lines}
    assert headings["Clothes with patterns hide a wet spot."] == "Weaning, No reason"
    assert headings["Breast pads take up the milk and keep clothes dry."] == ""
    after = {line.text: line.heading for line in page("help", Situation.LOSS).lines}
    assert after["Clothes with patterns hide a wet spot."] == ""
    assert after["A towel within reach of the shower catches what comes."] == "Shower"


def test_pressing_is_left_out_of_the_guide_too_while_redness_is_noted() -> None:
    assert holds("help", "first tingle")
    assert not holds("help", "first tingle", Situation.INFLAMED)
    assert holds("help", "are left out while a red, hot or painful area", Situation.INFLAMED)


def test_whoever_has_not_said_where_she_is_reads_the_whole_guide() -> None:
    assert guide_pages(GUIDANCE, {Situation.NOT_SAID}) == PAGES


def test_every_source_says_how_it_was_read() -> None:
    told = {(line.heading, line.text) for line in page("sources").lines}
    for source in GUIDANCE.sources.values():
        text = f"{source.publisher}, {source.date}. Read as: {source.read_as}."
        assert (source.title, text) in told


def test_after_a_loss_no_line_speaks_of_a_baby_or_tells_to_feed() -> None:
    with spoken(Words(after_loss=True)):
        lines = texts(guide_pages(GUIDANCE, {Situation.LOSS}))
    assert [text for text in lines if WITH_A_BABY.search(text)] == []
    assert not any("Feeding often" in text or "xpressing by hand" in text for text in lines)
    assert any("carried over" in text for text in lines)


def test_after_a_loss_the_guide_says_what_is_for_that() -> None:
    assert holds("why", "After a loss", Situation.LOSS)
    assert not holds("why", "After a loss")
    assert not holds("times", "between feeds", Situation.LOSS)
    assert holds("help", "Cold packs", Situation.LOSS)
    assert not holds("help", "Cold packs")
    assert "outside" not in {one.id for one in guide_pages(GUIDANCE, {Situation.LOSS})}


def test_the_guide_speaks_in_her_words() -> None:
    with spoken(Words(breast="chest", feeding="nursing", baby="Ada")):
        lines = texts(guide_pages(GUIDANCE))
    assert any("flowing over the chest" in text for text in lines)
    assert any("established" in text and "nursing" in text for text in lines)
    assert any("Ada crying" in text for text in lines)


def found(words: str) -> list[tuple[str, str]]:
    return [(one.topic, one.line.text) for one in search(PAGES, words)]


def test_a_search_finds_beginnings_of_words_in_any_case_and_names_the_topic() -> None:
    assert ("Why leaking happens", page("why").lines[0].text) in found("OXYTO")
    assert found("xytocin") == []


def test_every_word_of_a_search_must_occur() -> None:
    both = found("weeks hormones")
    assert [text for _topic, text in both] == [
        "In the early weeks the hormones go up and down, so that leaks can come unpredictably."
    ]
    assert set(both) == set(found("weeks")) & set(found("hormones"))
    assert found("hormones moon") == []


def test_the_title_of_a_topic_counts_for_its_lines() -> None:
    assert len(found("how long it lasts")) >= len(page("duration").lines)


@pytest.mark.parametrize("nothing", ["", "   ", "?!"])
def test_a_search_for_nothing_finds_nothing(nothing: str) -> None:
    assert found(nothing) == []


def test_accents_do_not_matter() -> None:
    pages = (GuidePage("x", "Tempête", (GuideLine("À la carte", ()),)),)
    for words in ("tempete a LA", "TEMPÊTE à"):
        assert search(pages, words) == (Found("Tempête", pages[0].lines[0]),)


@given(st.text(max_size=30))
def test_whatever_is_searched_more_words_never_find_more(words: str) -> None:
    assert set(found(words + " milk")) <= set(found("milk"))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('sources = ["about_2014"]', "sources = []", "“why” has no source"),
        ("says = ", "said = ", "“why” has no use for “said”"),
        ('triggers = ["shower"]', 'triggers = ["bath"]', "trigger that does not exist: bath"),
        ('adds = "tips"', 'adds = "jokes"', "adds that does not exist: jokes"),
        ('id = "times"', 'id = "why"', "two entries called “why”"),
        ("\nafter_loss = false", '\nafter_loss = "no"', "after_loss must be true or false"),
        ('title = "Common times"', 'title = ""', "“times” lacks its text “title”"),
        ("Milk flows when", "The risk of harm is 3 % when", "“risk of”, which must not appear"),
    ],
)
def test_a_statement_that_breaks_the_rules_is_refused(folder: Path, old: str, new: str, sentence: str) -> None:
    path = folder / "guide.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GuidanceError, match=sentence):
        load(folder)


def test_a_topic_that_says_nothing_is_refused(folder: Path) -> None:
    path = folder / "guide.toml"
    path.write_text('[[topic]]\nid = "empty"\ntitle = "Empty"\n', encoding="utf-8")
    with pytest.raises(GuidanceError, match="“empty” says nothing"):
        load(folder)
