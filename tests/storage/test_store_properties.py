"""Whatever the model allows, the file gives back."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category

from hypothesis import given, settings
from hypothesis import strategies as st

from diary.model import (
    AgeBand,
    Amount,
    Change,
    DoctorQuestion,
    Episode,
    Face,
    FaceColour,
    FacePlace,
    Feeling,
    Fluid,
    Landmark,
    Medicine,
    Moment,
    NoLeakDay,
    Onset,
    Openings,
    PartialDate,
    Person,
    Pregnancy,
    Side,
    Step,
    Symptom,
    SymptomReport,
    Trigger,
)
from diary.storage import Store
from tests.storage.making import NOW, adding

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
triggers = st.just((Trigger.NO_REASON,)) | st.lists(
    st.sampled_from([trigger for trigger in Trigger if trigger is not Trigger.NO_REASON]), unique=True, max_size=5
).map(tuple)
moments = st.builds(
    Moment,
    st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1), timezones=st.just(UTC)),
    st.integers(-840, 840),
    words,
)
episodes = st.builds(
    Episode,
    moment=moments,
    triggers=triggers,
    side=st.sampled_from(Side),
    amount=st.sampled_from(Amount),
    fluid=st.sampled_from(Fluid),
    onset=st.sampled_from(Onset),
    openings=st.sampled_from(Openings),
    smell=st.none() | st.booleans(),
    feelings=st.lists(st.sampled_from(Feeling), unique=True).map(tuple),
    feeling_minutes=st.none() | st.integers(0, 1440),
    since_feed=st.none() | st.integers(0, 1440),
    pads=st.none() | st.integers(0, 50),
    bother=st.none() | st.integers(0, 10),
    note=words,
)
partial_dates = st.dates(date(1970, 1, 1), date(2199, 1, 1)).map(PartialDate) | st.builds(
    PartialDate, st.dates(date(1970, 1, 1), date(2199, 1, 1)).map(lambda day: day.replace(day=1)), st.just(True)
)
pregnancies = st.builds(Pregnancy, due=partial_dates, birth=partial_dates, name=words)
days = st.dates(date(1970, 1, 1), date(2199, 1, 1))
symptoms = st.builds(
    lambda symptom, dates, gone: SymptomReport(symptom=symptom, day=min(dates), gone=max(dates) if gone else None),
    st.sampled_from(Symptom),
    st.tuples(days, days),
    st.booleans(),
)
medicines = st.builds(
    Medicine, name=words.filter(str.strip), started=st.none() | partial_dates, stopped=st.none()
) | st.builds(Medicine, name=words.filter(str.strip), stopped=partial_dates)
own_words = st.text(st.characters(categories=["Lu", "Ll"]), max_size=30)
people = st.builds(
    Person,
    not_lactating=st.booleans(),
    age_band=st.sampled_from(AgeBand),
    breast_word=own_words,
    feeding_word=own_words,
    country=st.sampled_from(["", "GB", "DE"]),
    emergency_number=st.sampled_from(["", "112", "+33 15"]),
)
triggers_of_her_own = st.builds(
    Face,
    trigger=st.just(Trigger.OTHER),
    name=words.filter(lambda text: text.strip() and not any(category(c) == "Cc" for c in text)),
    icon=st.sampled_from(["", "weather-windy"]),
    colour=st.sampled_from(FaceColour),
    place=st.sampled_from(FacePlace),
)
faces = triggers_of_her_own | st.builds(
    Face,
    trigger=st.sampled_from([trigger for trigger in Trigger if trigger is not Trigger.OTHER]),
    place=st.sampled_from(FacePlace),
)
landmarks = st.builds(Landmark, day=days, name=words.filter(str.strip))
questions = st.builds(DoctorQuestion, text=words.filter(str.strip), asked=st.booleans())
marks = st.builds(NoLeakDay, day=st.dates(date(1970, 1, 1), date(1970, 1, 5)))

on_disk = settings(max_examples=40)


@on_disk
@given(st.lists(episodes, max_size=8), st.lists(pregnancies, max_size=3))
def test_leaks_and_pregnancies_come_back_as_they_went_in(leaks: list[Episode], born: list[Pregnancy]) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "diary.db") as store:
        store.apply(adding(*leaks, *born), NOW)
        assert sorted(store.episodes(), key=lambda e: e.id) == sorted(leaks, key=lambda e: e.id)
        assert sorted(store.pregnancies(), key=lambda p: p.id) == sorted(born, key=lambda p: p.id)
        counted: Counter[tuple[date, Trigger | None]] = Counter()
        for leak in leaks:
            counted[leak.day, leak.main_trigger] += leak.spontaneous
        assert {(count.day, count.trigger): count.leaks for count in store.day_counts()} == counted


@on_disk
@given(st.lists(symptoms, max_size=4), st.lists(medicines, max_size=3), people)
def test_what_she_says_about_herself_comes_back_as_it_went_in(
    reports: list[SymptomReport], taken: list[Medicine], person: Person
) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "diary.db") as store:
        store.apply(adding(*reports, *taken, person), NOW)
        assert sorted(store.symptoms(), key=lambda r: r.id) == sorted(reports, key=lambda r: r.id)
        assert sorted(store.medicines(), key=lambda m: m.id) == sorted(taken, key=lambda m: m.id)
        assert store.person() == person


@on_disk
@given(
    st.lists(faces, max_size=4, unique_by=lambda face: face.id),
    st.lists(landmarks, max_size=3),
    st.lists(questions, max_size=3),
)
def test_what_she_made_her_own_comes_back_as_it_went_in(
    kept: list[Face], marked: list[Landmark], asked: list[DoctorQuestion]
) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "diary.db") as store:
        store.apply(adding(*kept, *marked, *asked), NOW)
        assert sorted(store.faces(), key=lambda f: f.id) == sorted(kept, key=lambda f: f.id)
        assert store.landmarks() == tuple(sorted(marked, key=lambda m: (m.day, m.id)))
        assert sorted(store.questions(), key=lambda q: q.id) == sorted(asked, key=lambda q: q.id)
        assert store.left_out == ()


steps = st.one_of(episodes, marks, pregnancies, symptoms, medicines, people, faces, landmarks, questions).flatmap(
    lambda entry: st.sampled_from([Step(None, entry), Step(entry, None)])
)


@on_disk
@given(st.lists(st.lists(steps, max_size=4).map(lambda some: Change(tuple(some))), max_size=4))
def test_repeating_any_change_at_once_leaves_the_same_bytes(changes: list[Change]) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "diary.db") as store:
        for change in changes:
            store.apply(change, NOW)
            once = store.path.read_bytes()
            store.apply(change, NOW)
            assert store.path.read_bytes() == once
