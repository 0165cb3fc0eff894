"""Random records of every kind, with deletions and earlier versions, and random settings."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from diary.model import (
    AgeBand,
    DoctorQuestion,
    Entry,
    Episode,
    Face,
    FaceColour,
    FacePlace,
    Feeding,
    Landmark,
    Medicine,
    Moment,
    NoLeakDay,
    PartialDate,
    Person,
    Pregnancy,
    RawContent,
    Record,
    Setting,
    Symptom,
    SymptomReport,
    Trigger,
    Version,
    face_id,
)
from tests.exchange.making import episodes, moments, texts

# Twice the same wall time, an hour that was skipped, half an hour of summer time, a day that never was.
TURNS = [
    ("Europe/Berlin", datetime(2026, 10, 25, 2, 30)),
    ("Europe/Berlin", datetime(2026, 10, 25, 2, 30, fold=1)),
    ("Europe/Berlin", datetime(2026, 3, 29, 2, 30)),
    ("Australia/Lord_Howe", datetime(2026, 4, 5, 1, 45, fold=1)),
    ("Pacific/Apia", datetime(2011, 12, 30, 12, 0)),
    ("Pacific/Kiritimati", datetime(2026, 1, 1, 0, 0)),
    ("America/St_Johns", datetime(2026, 11, 1, 1, 59, 59, fold=1)),
]
turns = st.sampled_from(TURNS).map(lambda turn: Moment.at_local(turn[1], ZoneInfo(turn[0])))

ids = st.integers(0, 2**128 - 1).map(lambda number: UUID(int=number))
days = st.dates(date(1970, 1, 1), date(2199, 12, 31))
partials = st.builds(PartialDate, days) | days.map(lambda day: PartialDate(day.replace(day=1), about=True))
instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
unreadable = st.sampled_from(['{"side": "left"}', "[]", "{", "", "[" * 5_000]).map(RawContent)
spans = st.timedeltas(timedelta(0), timedelta(days=900))


def names(longest: int) -> st.SearchStrategy[str]:
    return texts.map(lambda text: text.strip()[:longest].strip() or "🤱")


leaks = st.builds(lambda leak, moment: replace(leak, moment=moment), episodes(), moments | turns)
no_leak_days = st.builds(NoLeakDay, day=days, answered_at=st.none() | instants, id=ids)
symptoms = st.builds(
    lambda symptom, day, gone, id_: SymptomReport(
        symptom=symptom, day=day, gone=None if gone is None else max(day, gone), id=id_
    ),
    st.sampled_from(Symptom),
    days,
    st.none() | days,
    ids,
)
landmarks = st.builds(Landmark, day=days, name=names(100), id=ids)
questions = st.builds(DoctorQuestion, text=names(500), asked=st.booleans(), id=ids)
people = st.builds(
    Person,
    not_lactating=st.booleans(),
    age_band=st.sampled_from(AgeBand),
    breast_word=st.sampled_from(["", "chest", "שד", "poitrine d'été"]),
    feeding_word=st.sampled_from(["", "nursing", "stillen"]),
    country=st.sampled_from(["", "GB", "DE"]),
    emergency_number=st.sampled_from(["", "112", "+49 30 1234"]),
)


@st.composite
def pregnancies(draw: st.DrawFn) -> Pregnancy:
    ended, weaning, last = sorted((draw(partials) for _ in range(3)), key=lambda date_: date_.earliest)
    feeding = draw(st.sampled_from(Feeding))
    lost = feeding is Feeding.LOSS or (feeding is not Feeding.DIED and draw(st.booleans()))
    over = feeding not in (Feeding.PREGNANT, Feeding.NEVER)
    dates = {
        "birth": None if lost or feeding is Feeding.PREGNANT else ended,
        "loss": ended if lost and feeding is not Feeding.PREGNANT else None,
        "died": last if not lost and feeding is not Feeding.PREGNANT and draw(st.booleans()) else None,
        "weaning_started": weaning if over and draw(st.booleans()) else None,
        "last_feed": last if over and feeding not in (Feeding.FEEDING, Feeding.WEANING) else None,
    }
    return Pregnancy(
        feeding=feeding, due=draw(st.none() | partials), name=draw(st.just("") | names(100)), id=draw(ids), **dates
    )


@st.composite
def medicines(draw: st.DrawFn) -> Medicine:
    started, stopped = sorted((draw(partials) for _ in range(2)), key=lambda date_: date_.earliest)
    return Medicine(
        name=draw(names(100)),
        started=draw(st.sampled_from([None, started])),
        stopped=draw(st.sampled_from([None, stopped])),
        id=draw(ids),
    )


@st.composite
def faces(draw: st.DrawFn) -> Face:
    trigger = draw(st.sampled_from(Trigger))
    name = "".join(character for character in draw(names(40)) if character.isprintable())
    return Face(
        trigger=trigger,
        name=name or "Wind",
        icon=draw(st.sampled_from(["", "weather-windy", "baby-face-outline"])),
        colour=draw(st.sampled_from(FaceColour)),
        place=draw(st.sampled_from(FacePlace)),
        id=draw(ids | st.just(face_id(Trigger.OTHER))),
    )


KINDS: dict[type[Entry], st.SearchStrategy[Entry]] = {
    Episode: leaks,
    NoLeakDay: no_leak_days,
    Pregnancy: pregnancies(),
    SymptomReport: symptoms,
    Medicine: medicines(),
    Person: people,
    Face: faces(),
    Landmark: landmarks,
    DoctorQuestion: questions,
}


@st.composite
def records(draw: st.DrawFn, kind: type[Entry] | None = None) -> Record:
    """kind: of the entry, any when None. Earlier versions have its id and trigger; some cannot be read."""
    chosen = draw(st.sampled_from(list(KINDS))) if kind is None else kind
    entry = draw(KINDS[chosen])
    created = draw(instants)
    changed = created + draw(spans)
    deleted = draw(st.none() | st.just(changed) | spans.map(lambda span: changed + span))
    versions = tuple(
        Version(before if isinstance(before, RawContent) else _as_before(entry, before), created + draw(spans))
        for before in draw(st.lists(KINDS[chosen] | unreadable, max_size=2))
    )
    return Record(entry, created, changed, deleted, versions)


def _as_before(entry: Entry, other: Entry) -> Entry:
    if isinstance(entry, Face):
        return replace(other, trigger=entry.trigger, id=entry.id)  # type: ignore[arg-type]  # both are of one kind
    return replace(other, id=entry.id)


settings = st.builds(Setting, st.from_regex(r"[a-z][a-z_]{0,20}", fullmatch=True), texts, instants)
