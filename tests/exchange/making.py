"""Episodes and reports for the tests of exports."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from diary.analytics import Entries, Trend
from diary.guidance import load
from diary.model import (
    Amount,
    Episode,
    Feeding,
    Feeling,
    Fluid,
    Moment,
    NoLeakDay,
    Onset,
    Openings,
    PartialDate,
    Period,
    Pregnancy,
    Profile,
    Side,
    SymptomReport,
    Trigger,
)
from diary.report import DoctorReport, Private, build_report

BIRTH = date(2026, 1, 5)
GUIDANCE = load()
BORN = Profile((Pregnancy(birth=PartialDate(BIRTH), feeding=Feeding.FEEDING),))
WEANED = Profile(
    (Pregnancy(birth=PartialDate(BIRTH), last_feed=PartialDate(date(2026, 2, 1)), feeding=Feeding.STOPPED),)
)


def moment(day: date = BIRTH, hour: int = 7, minute: int = 15) -> Moment:
    wall = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
    return Moment(wall - timedelta(hours=1), 60, "Europe/Berlin")


def leak(day: date = BIRTH, hour: int = 7, **fields: object) -> Episode:
    return Episode(moment=moment(day, hour), **fields)  # type: ignore[arg-type]  # what a test says of a leak


def report(
    episodes: Iterable[Episode] = (),
    marks: Iterable[NoLeakDay] = (),
    *,
    symptoms: Iterable[SymptomReport] = (),
    trend: Trend | None = None,
    period: Period | None = None,
    profile: Profile = BORN,
    include: frozenset[Private] = frozenset(Private),
    invented: bool = False,
    generated: date | None = None,
) -> DoctorReport:
    """A report over `period`, by default the whole time that diaries can cover."""
    period = period or Period(date(1970, 1, 1), date(2100, 1, 1))
    return build_report(
        generated=moment(generated or period.last, 12),
        period=period,
        profile=profile,
        entries=Entries(tuple(episodes), symptoms=tuple(symptoms)),
        no_leak_days=marks,
        guidance=GUIDANCE,
        first_weekday=0,
        include=include,
        trend=trend,
        invented=invented,
    )


# No NUL and no lone surrogate: the model refuses them.
_characters = st.characters(blacklist_categories=("Cs",), blacklist_characters="\0")
texts = st.one_of(
    st.text(_characters, max_size=40),
    st.builds(
        "".join,
        st.lists(st.sampled_from(["'", "=", "+", "@", '"', ",", ";", "\r", "\n", "\t", "😀", "ש", "ع", " "])),
    ),
)
moments = st.builds(
    lambda utc, offset, zone: Moment(utc.replace(tzinfo=UTC), offset, zone),
    st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 30)),
    st.integers(-840, 840),
    st.sampled_from(["", "UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"]),
)
_triggers = st.lists(
    st.sampled_from([t for t in Trigger if t is not Trigger.NO_REASON]), unique=True, max_size=4
) | st.just([Trigger.NO_REASON])


@st.composite
def episodes(draw: st.DrawFn) -> Episode:
    triggers = tuple(draw(_triggers))
    return Episode(
        moment=draw(moments),
        triggers=triggers,
        other_trigger=draw(texts) if Trigger.OTHER in triggers else "",
        side=draw(st.sampled_from(Side)),
        amount=draw(st.sampled_from(Amount)),
        fluid=draw(st.sampled_from(Fluid)),
        onset=draw(st.sampled_from(Onset)),
        openings=draw(st.sampled_from(Openings)),
        smell=draw(st.sampled_from([None, True, False])),
        feelings=tuple(draw(st.lists(st.sampled_from(Feeling), unique=True, max_size=3))),
        feeling_minutes=draw(st.none() | st.integers(0, 1440)),
        since_feed=draw(st.none() | st.integers(0, 1440)),
        pads=draw(st.none() | st.integers(0, 50)),
        bother=draw(st.none() | st.integers(0, 10)),
        note=draw(texts),
        id=UUID(int=draw(st.integers(0, 2**128 - 1))),
    )
