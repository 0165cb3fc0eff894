"""The tips as data: each with its sources and caution, none about food, none that assumes a partner."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

import diary.guidance
from diary.errors import GuidanceError
from diary.guidance import Situation, TipKind, load
from diary.model import Symptom, Trigger

SHIPPED = Path(diary.guidance.__file__).parent
GOLDEN = tomllib.loads((Path(__file__).parent.parent / "golden" / "tips.toml").read_text(encoding="utf-8"))
TIPS = load().tips


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for data in SHIPPED.glob("*.toml"):
        shutil.copy(data, tmp_path)
    return tmp_path


def test_every_tip_stands_where_the_golden_file_says() -> None:
    assert {tip.id: [source.id for source in tip.sources] for tip in TIPS.all} == GOLDEN["sources"]


def test_every_caution_is_the_one_of_the_golden_file() -> None:
    assert {tip.id: tip.caution for tip in TIPS.all if tip.caution} == GOLDEN["cautions"]


def test_a_tip_of_our_own_says_so() -> None:
    """Whoever cites the project’s own choice is marked as design; "beyond" is what cites more than the two."""
    two = {"about_2014", "droracle_2025", "dmer", "design"}
    for tip in TIPS.all:
        cited = {source.id for source in tip.sources}
        assert tip.design == ("design" in cited), tip.id
        assert tip.beyond == bool(cited - two), tip.id


def test_every_trigger_but_the_users_own_words_has_a_tip() -> None:
    assert {trigger for tip in TIPS.all for trigger in tip.triggers} == set(Trigger) - {Trigger.OTHER}


def test_no_tip_names_food_drink_or_herbs() -> None:
    words = re.compile(r"\b(eat|food|drink|water|tea|herb|oat|diet|sage|mint|cabbage|fenugreek|supplement)", re.I)
    assert [tip.id for tip in TIPS.all if words.search(tip.says + tip.caution)] == []


def test_no_tip_assumes_a_partner() -> None:
    words = re.compile(r"\b(partner|husband|wife|boyfriend)", re.I)
    assert [tip.id for tip in TIPS.all if words.search(tip.says + tip.caution)] == []


def test_what_hides_pressing_is_redness_heat_pain_a_lump_and_what_comes_before_them() -> None:
    assert TIPS.inflammation == {Symptom.RED_HOT_PAINFUL, Symptom.LUMP, Symptom.FEVER, Symptom.FLU_LIKE}
    assert {TipKind.PRESS} == next(s.hides for s in TIPS.suppressions if s.when is Situation.INFLAMED)


def test_every_suppression_tells_why_and_where_that_stands() -> None:
    assert {suppression.when for suppression in TIPS.suppressions} == set(Situation) - {Situation.EARLY}
    assert all(suppression.says and suppression.sources for suppression in TIPS.suppressions)


def test_more_situations_never_show_more_tips() -> None:
    everything = set(TIPS.shown(()))
    for one in Situation:
        for other in Situation:
            both = set(TIPS.shown({one, other}))
            assert both == set(TIPS.shown({one})) & set(TIPS.shown({other})) <= everything


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('sources = ["about_2014", "droracle_2025"]', "sources = []", "“pads” has no source"),
        ('situations = ["early"]', "", "“change_pads” has no trigger and no situation"),
        ('kind = "pads"', 'kind = "magic"', "tipkind that does not exist: magic"),
        ('triggers = ["shower"]', 'triggers = ["bath"]', "trigger that does not exist: bath"),
        ('situations = ["loss"]', 'situations = ["lost"]', "situation that does not exist: lost"),
        ('id = "change_pads"', 'id = "pads"', "two entries called “pads”"),
        ('caution = "Only', 'cautoin = "Only', "“express” has no use for “cautoin”"),
        ('hides = ["press"]', "hides = []", "“inflamed” hides no kind of tip"),
        ('symptoms = ["red', 'symptom = ["red', "“inflamed” has no use for “symptom”"),
        ('when = "weaning"', 'when = "pregnant"', "two entries called “pregnant”"),
        ("min_leaks = 5", "min_leaks = 0", "min_leaks must be a whole number"),
        ("within_days = 28", "", "within_days must be a whole number"),
        ('says = "Change pads', 'says = "You have to change pads', "“you have”, which must not appear"),
    ],
)
def test_a_tip_that_breaks_the_rules_is_refused(folder: Path, old: str, new: str, sentence: str) -> None:
    path = folder / "tips.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GuidanceError, match=sentence):
        load(folder)
