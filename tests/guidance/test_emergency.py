"""Whom to call: numbers and lines by country, her own number first, and what is said when nobody knows where."""

import shutil
from pathlib import Path

import pytest

import diary.guidance
from diary.errors import GuidanceError
from diary.guidance import HelpLine, LineKind, load
from diary.model import Person

SHIPPED = Path(diary.guidance.__file__).parent
GUIDANCE = load()
WITH_112 = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO", "CH", "GB",
    "TR",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for data in SHIPPED.glob("*.toml"):
        shutil.copy(data, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("GB", "999"), ("US", "911"), ("CA", "911"), ("AU", "000"), ("NZ", "111"), ("DE", "112"), ("FR", "15"),
        ("ZA", "112"), ("IN", "112"), ("BR", "192"), ("MX", "911"), ("JP", "119"), ("KR", "119"), ("SG", "995"),
        ("IL", "101"), ("CH", "144"), ("TR", "112"), ("PH", "911"), ("NG", "112"), ("KE", "999"),
    ],
)  # fmt: skip
def test_a_country_has_its_number(country: str, number: str) -> None:
    found = GUIDANCE.emergency_for(Person(country=country))
    assert found.number == number
    assert found.country == GUIDANCE.emergency.countries[country].name
    assert found.says == ""


@pytest.mark.parametrize("country", WITH_112)
def test_112_is_named_wherever_in_europe_it_works(country: str) -> None:
    assert "112" in GUIDANCE.emergency.countries[country].numbers


@pytest.mark.parametrize("country", ["", "ZZ"])
def test_without_a_known_country_the_numbers_say_where_they_work(country: str) -> None:
    found = GUIDANCE.emergency_for(Person(country=country))
    assert (found.number, found.others) == ("112", ("911", "999", "000"))
    assert found.country == ""
    assert all(number in found.says for number in (found.number, *found.others))


def test_her_own_number_goes_first_and_is_not_said_twice() -> None:
    own = GUIDANCE.emergency_for(Person(country="IE", emergency_number="999"))
    assert (own.number, own.others) == ("999", ("112",))
    other = GUIDANCE.emergency_for(Person(country="IE", emergency_number="01 234 5678"))
    assert (other.number, other.others) == ("01 234 5678", ("112", "999"))


def test_everywhere_somebody_listens_in_a_crisis_and_after_a_loss() -> None:
    for country in ("", *GUIDANCE.emergency.countries):
        found = GUIDANCE.emergency_for(Person(country=country))
        assert LineKind.CRISIS in {line.kind for line in found.lines}
        assert {line.kind for line in found.support} == {LineKind.LOSS}
        assert LineKind.LOSS not in {line.kind for line in found.lines}


def test_a_country_with_a_line_of_a_kind_does_not_get_the_one_for_everywhere() -> None:
    britain = GUIDANCE.emergency_for(Person(country="GB"))
    assert [line.name for line in britain.support] == ["Sands", "Miscarriage Association"]
    assert britain.lines[0].text == "Samaritans: 116 123, samaritans.org"
    assert GUIDANCE.emergency_for(Person(country="DK")).support == GUIDANCE.emergency_for(Person()).support


def test_a_line_says_how_it_is_reached() -> None:
    line = HelpLine(LineKind.CRISIS, "Somebody", "1234", "", "Call or text.", ())
    assert line.text == "Somebody: 1234. Call or text."


def test_every_number_and_line_has_a_source_that_says_how_it_was_read() -> None:
    for country in GUIDANCE.emergency.countries.values():
        assert country.sources, country.code
        assert all(source.read_as for source in country.sources)
        assert all(line.sources and (line.number or line.web) for line in country.lines), country.code


def test_the_list_of_countries_is_in_the_order_of_their_names() -> None:
    names = [country.name for country in GUIDANCE.emergency.by_name]
    assert len(names) == len(set(names)) > 100
    assert names[:2] == ["Albania", "Algeria"]
    assert names == sorted(names, key=str.casefold)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('code = "AD"', 'code = "Andorra"', "“Andorra” is not written as it must be"),
        ('code = "AD"', 'code = "AE"', "two entries called “AE”"),
        ('numbers = ["112", "116"]', "numbers = []", "“Andorra” has no number"),
        ('numbers = ["112", "116"]', 'numbers = ["help"]', "“help” is not written"),
        ('web = "befrienders.org"', 'web = "https://befrienders.org"', "is not written as it must be"),
        ('web = "befrienders.org"\n', "", "neither a number nor an address"),
        ('kind = "loss"', 'kind = "lost"', "linekind that does not exist: lost"),
        ('sources = ["phone_metadata"]', "sources = []", "“Andorra” has no source"),
        ('says = "112', 'says = "" # "112', "lacks its text “says”"),
    ],
)
def test_a_number_or_line_that_cannot_be_used_is_refused(folder: Path, old: str, new: str, sentence: str) -> None:
    path = folder / "emergency.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GuidanceError, match=sentence):
        load(folder)
