"""Her words in every text, and no baby in any after a loss: all texts of the project are walked."""

import re

import pytest

from diary import i18n
from diary.guidance import load
from diary.i18n import Words, _, after_loss_texts, ngettext, speak, spoken
from diary.model import AgeBand, Feeding, Pregnancy, Profile, Stage, Symptom, Trigger
from diary.model import Person as About
from tests import golden_tables as golden
from tests.texts import all_texts

AFTER_LOSS = Words(after_loss=True)
BABY = re.compile(
    r"\b(bab(y|ies)|infants?|newborns?|toddlers?|child(ren)?|little one|congratul\w*)\b", re.IGNORECASE
)
FEEDING = re.compile(r"\b(feed(s|ing)?|nurs(e|ing)|breast-?feed\w*|birth|wean(ed|ing)?)\b", re.IGNORECASE)


@pytest.fixture(autouse=True)
def usual_words_afterwards():
    yield
    speak(Words())


def test_the_walk_finds_the_texts_of_modules_layouts_and_data() -> None:
    places = {place.partition(":")[0] for place, _text in all_texts()}
    assert {"model/trigger.py", "ui/screens/today/screen.kv", "guidance/rules.toml"} <= places
    assert len(all_texts()) > 900


def test_after_a_loss_no_text_speaks_of_a_baby() -> None:
    with spoken(AFTER_LOSS):
        found = [(place, _(text)) for place, text in all_texts() if BABY.search(_(text))]
    assert found == []


def test_after_a_loss_no_rule_stage_or_window_speaks_of_feeding_or_birth() -> None:
    guidance = load()
    with spoken(AFTER_LOSS):
        texts = [text for rule in guidance.rules for text in (rule.title, rule.statement.says, rule.statement.do)]
        for guide in guidance.stages.values():
            texts += [guide.stage.label, guide.brief, guide.statement.says, guide.statement.do]
        texts += [window.name for window in guidance.windows if window.starts.anchor == "last_feed"]
        found = [text for text in texts if FEEDING.search(text)]
    assert found == []


def test_who_never_fed_reads_of_the_birth_and_never_of_a_last_feed() -> None:
    guidance = load()
    with spoken(Words(never_fed=True)):
        texts = [text for rule in guidance.rules for text in (rule.title, rule.statement.says, rule.statement.do)]
        for guide in guidance.stages.values():
            texts += [guide.stage.label, guide.brief, guide.statement.says, guide.statement.do]
        texts += [window.name for window in guidance.windows]
        assert [text for text in texts if "last feed" in text] == []
        assert Stage.WEANED_3W.label == "First 3 weeks after the birth"


@pytest.mark.parametrize(
    ("pregnancies", "never_fed"),
    [
        (({"feeding": "never", "birth": "2026-03-01"},), True),
        (({"feeding": "never"},), False),
        (({"feeding": "stopped", "birth": "2026-03-01", "last_feed": "2026-03-01"},), False),
        # An older child was fed beyond this birth: the time counts from that last feed.
        (
            (
                {"feeding": "never", "birth": "2026-03-01"},
                {"feeding": "stopped", "birth": "2024-03-01", "last_feed": "2026-04-01"},
            ),
            False,
        ),
        (
            (
                {"feeding": "never", "birth": "2026-03-01"},
                {"feeding": "stopped", "birth": "2024-03-01", "last_feed": "2025-04-01"},
            ),
            True,
        ),
    ],
)
def test_the_words_name_the_birth_when_the_time_counts_from_it(
    pregnancies: tuple[dict[str, str], ...], never_fed: bool
) -> None:
    profile = golden.profile({"pregnancies": pregnancies}, {})
    assert profile.words.never_fed is never_fed


def test_every_text_of_the_catalogue_after_a_loss_stands_somewhere() -> None:
    """An entry whose text was changed in the code would silently do nothing."""
    known = {text for _place, text in all_texts()}
    assert [text for text in after_loss_texts() if text not in known] == []


def test_what_is_said_after_a_loss_keeps_the_fields_of_the_text() -> None:
    field = re.compile(r"\{[a-z_]+\}")
    tokens = {"{feed}", "{feeds}", "{feeding}", "{baby}", "{the_baby}", "{breast}"}
    for text, instead in after_loss_texts().items():
        assert set(field.findall(instead)) - tokens == set(field.findall(text)) - tokens


@pytest.mark.parametrize("words", [Words(), AFTER_LOSS, Words("chest", "nursing", "Mia")])
def test_no_token_is_left_in_any_text(words: Words) -> None:
    token = re.compile(r"\{(breast|feeds?|feeding|the_baby|baby)\}", re.IGNORECASE)
    with spoken(words):
        assert [text for _place, text in all_texts() if token.search(_(text))] == []


def test_texts_use_her_words() -> None:
    with spoken(Words("chest", "nursing", "Mia")):
        assert Trigger.CRYING.label == "Mia crying"
        assert Trigger.SEEING_BABY_PICTURE.label == "Mia’s picture"
        assert Symptom.LUMP.label == "Lump in the chest"
        assert Symptom.HARM_THOUGHTS.label == "Thoughts of harming yourself or Mia"
        assert Stage.WEANED_3W.label == "First 3 weeks after the last nursing session"
        assert Feeding.FEEDING.label == "Nursing or expressing"
    assert Trigger.CRYING.label == "Baby crying"
    assert Stage.WEANED_3W.label == "First 3 weeks after the last feed"


def test_no_text_of_ours_names_what_she_names_otherwise() -> None:
    """Who chose another word reads "breast" nowhere but in the titles of sources."""
    with spoken(Words("chest", "chestfeeding", "Mia")):
        found = [
            (place, _(text))
            for place, text in all_texts()
            if re.search(r"\bbreasts?\b", _(text), re.IGNORECASE) and not place.startswith("guidance/sources")
        ]
    assert found == []


HER_WORDS = [
    Words(breast, feeding, after_loss=lost)
    for breast, feeding in (("", "pumping"), ("chest", "chestfeeding"), ("udder", "latching on"))
    for lost in (False, True)
]
# The same word on both sides of "or", "and" or a comma.
TWICE = re.compile(r"\b(\w+)(?:, (?:or|and)|,| or| and) (?:the |an? |your |no )?(?:last )?\1\b", re.IGNORECASE)
ARTICLE = re.compile(r"\b(?:a [aeiou]|an [^aeiou])\w*", re.IGNORECASE)
# Words whose first sound is not their first letter.
SOUNDS_OTHERWISE = re.compile(r"a (?:uni|usu|use|one)|an hour", re.IGNORECASE)
TOKENS = re.compile(r"\{(?:breast|feed|feeds|feeding)\}", re.IGNORECASE)


def said_twice(text: str) -> bool:
    return TWICE.search(text) is not None


def wrong_articles(text: str) -> list[str]:
    return [found for found in ARTICLE.findall(text) if not SOUNDS_OTHERWISE.match(found)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Pumping or pumping", True),
        ("Tips on pumping, pumping and pressing", True),
        ("A session, or the session", True),
        ("Pumping or expressing", False),
        ("Pump or pumping", False),
    ],
)
def test_a_word_said_twice_is_seen(text: str, wrong: bool) -> None:
    assert said_twice(text) is wrong


@pytest.mark.parametrize("wrong", ["a own word", "an chest", "An chestfeed", "with a eating session"])
def test_a_wrong_article_is_seen(wrong: str) -> None:
    assert wrong_articles(wrong)


@pytest.mark.parametrize("words", HER_WORDS)
def test_in_her_words_no_text_says_a_word_twice_or_has_a_wrong_article(words: Words) -> None:
    with spoken(words):
        said = [(place, _(text)) for place, text in all_texts() if TOKENS.search(text)]
    assert len(said) > 60
    assert [(place, text) for place, text in said if said_twice(text) or wrong_articles(text)] == []


def test_braces_in_a_word_are_no_fields() -> None:
    with spoken(Words(baby="{n}")):
        assert Trigger.CRYING.label == "(n) crying"


def test_the_words_are_those_of_the_profile() -> None:
    mia = Pregnancy(feeding=Feeding.FEEDING, name="Mia")
    about = About(breast_word="chest", feeding_word="nursing", age_band=AgeBand.FROM_30)
    assert Profile((mia,), about).words == Words("chest", "nursing", "Mia")
    assert Profile((Pregnancy(feeding=Feeding.LOSS, name="Mia"),)).words == AFTER_LOSS
    assert Words(baby="Mia").without_name == Words()


def test_words_chosen_for_all_threads_give_way_to_those_of_a_block() -> None:
    speak(Words(baby="Mia"))
    with spoken(Words()):
        assert _("Thinking of {baby}") == "Thinking of baby"
    assert _("Thinking of {baby}") == "Thinking of Mia"
    assert i18n.words() == Words(baby="Mia")


def test_both_forms_of_a_counted_text_are_filled() -> None:
    with spoken(Words(feeding="pumping")):
        counted = [ngettext("{n} {feed}", "{n} {feeds}", n).format(n=n) for n in (1, 2)]
    assert counted == ["1 pumping session", "2 pumping sessions"]
