"""The rules read a second time, as plainly as possible: the same for any diary of somebody with one pregnancy.

Nothing of `diary.analytics` is used to say what is expected, but for the length of months.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from diary.analytics import Entries, add_months, assess_now
from diary.guidance import load
from diary.model import (
    AgeBand,
    Episode,
    Feeding,
    Fluid,
    Medicine,
    Moment,
    Onset,
    Openings,
    PartialDate,
    Person,
    Pregnancy,
    Profile,
    Side,
    Symptom,
    SymptomReport,
)
from tests.analytics.test_assessment_properties import BERLIN

GUIDANCE = load()
BIRTH = date(2025, 10, 31)
STILL_FED, WEANED, PREGNANT, NEVER = "fed", "weaned", "pregnant", "never"
TODAY = st.dates(date(2025, 11, 1), date(2026, 12, 31))
UNTIL_GONE = {"lump", "armpit_lump", "nipple_pulled_in", "dimpling", "sore_skin", "harm_thoughts"}
SHORT = {"fever", "severe_headache", "lasting_headache", "vision_change"}
NOT_MILKY = {Fluid.CLEAR, Fluid.PINK_OR_RED, Fluid.BROWN, Fluid.PUS}


def about(who: str, last_feed: date, band: AgeBand, *, medicine: bool) -> Profile:
    medicines = (Medicine(name="sertraline"),) if medicine else ()
    person = Person(age_band=band, not_lactating=who == NEVER)
    born = PartialDate(BIRTH)
    pregnancies = {
        STILL_FED: (Pregnancy(feeding=Feeding.FEEDING, birth=born),),
        WEANED: (Pregnancy(feeding=Feeding.STOPPED, birth=born, last_feed=PartialDate(last_feed)),),
        PREGNANT: (Pregnancy(feeding=Feeding.PREGNANT),),
        NEVER: (),
    }
    return Profile(pregnancies[who], person, medicines)


def leak(today: date, ago: int, fluid: Fluid, side: Side, onset: Onset, openings: Openings) -> Episode:
    moment = Moment.at_local(datetime.combine(today - timedelta(days=ago), time(9)), BERLIN)
    return Episode(moment=moment, fluid=fluid, side=side, onset=onset, openings=openings)


def when(who: str, day: date, last_feed: date) -> str:
    """`feeding`, `pregnant`, or how long after the last feed: `soon` or `later`."""
    if who in (PREGNANT, NEVER):
        return "pregnant" if who == PREGNANT else "later"
    if day < BIRTH:
        return "pregnant"
    if who == STILL_FED or day <= last_feed:
        return "feeding"
    return "soon" if day <= last_feed + timedelta(days=21) else "later"


def expected(
    who: str, last_feed: date, today: date, leaks: list[Episode], there: set[str], band: AgeBand, *, medicine: bool
) -> set[str]:
    seen = [e for e in leaks if today - timedelta(days=28) < e.day <= today]
    of = {e.id: when(who, e.day, last_feed) for e in seen}
    outside = ("soon", "later")
    counted = [e for e in seen if e.onset is not Onset.WHEN_PRESSED or of[e.id] in outside]
    itself = [e for e in seen if e.onset is not Onset.WHEN_PRESSED]
    met = set()
    clear = [e for e in counted if e.fluid is Fluid.CLEAR]
    if any(of[e.id] in outside for e in clear):
        met.add("clear_outside")
    sides = Counter(e.side for e in clear if of[e.id] not in outside and e.side in (Side.LEFT, Side.RIGHT))
    if sides:
        met.add("clear_one_side")
    if max(sides.values(), default=0) >= 3:
        met.add("clear_same_side")
    if any(e.openings is Openings.ONE and of[e.id] == "later" for e in counted):
        met.add("one_opening")
    if any(e.openings is Openings.ONE and e.fluid in NOT_MILKY for e in counted):
        met.add("one_opening_not_milky")
    if band is AgeBand.FROM_50 and any(e.side in (Side.LEFT, Side.RIGHT) for e in counted):
        met.add("from_50_one_side")
    if "periods" in there and any(of[e.id] == "later" for e in itself):
        met.add("periods_with_leak")
    if medicine and any(of[e.id] == "later" for e in itself):
        met.add("medicine_with_leak")
    settled = add_months(BIRTH, 4)
    late = sorted({e.day for e in itself if of[e.id] == "feeding" and e.day >= settled})
    if late and when(who, today, last_feed) == "feeding" and (late[-1] - late[0]).days >= 7:
        met.add("past_usual_time")
    return met


READ = {
    "clear_outside",
    "clear_one_side",
    "clear_same_side",
    "one_opening",
    "one_opening_not_milky",
    "from_50_one_side",
    "periods_with_leak",
    "medicine_with_leak",
    "past_usual_time",
}
leaks_of = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from([Fluid.CLEAR, Fluid.CLEAR, *Fluid]),
        st.sampled_from(Side),
        st.sampled_from(Onset),
        st.sampled_from(Openings),
    ),
    max_size=8,
)


@settings(max_examples=150)
@given(
    st.sampled_from([STILL_FED, WEANED, PREGNANT, NEVER]),
    TODAY,
    st.integers(0, 200),
    leaks_of,
    st.sampled_from([AgeBand.FROM_50, AgeBand.NOT_SAID]),
    st.booleans(),
    st.booleans(),
)
def test_the_rules_say_what_a_plain_reading_says(
    who: str,
    today: date,
    fed_for: int,
    told: list[tuple[int, Fluid, Side, Onset, Openings]],
    band: AgeBand,
    medicine: bool,
    periods: bool,
) -> None:
    last_feed = min(BIRTH + timedelta(days=fed_for), today)
    leaks = [leak(today, *details) for details in told]
    symptoms = [SymptomReport(symptom=Symptom.PERIODS, day=today)] if periods else []
    profile = about(who, last_feed, band, medicine=medicine)
    found = assess_now(today, profile, Entries(leaks, symptoms=symptoms), GUIDANCE)
    there = {"periods"} if periods else set()
    wanted = expected(who, last_feed, today, leaks, there, band, medicine=medicine)
    assert {flag.rule.id for flag in found.flags} & READ == wanted


@settings(max_examples=150)
@given(
    st.sampled_from(Symptom),
    st.integers(0, 200),
    st.none() | st.integers(0, 100),
    st.none() | st.integers(0, 200),
)
def test_a_symptom_counts_as_a_plain_reading_says(
    symptom: Symptom, noticed: int, later: int | None, gone: int | None
) -> None:
    """Noticed so many days ago, confirmed and gone so many days after that."""
    today = date(2026, 6, 1)
    day = today - timedelta(days=noticed)
    report = SymptomReport(
        symptom=symptom,
        day=day,
        confirmed=None if later is None else min(day + timedelta(days=later), today),
        gone=None if gone is None else day + timedelta(days=gone),
    )
    silent = (today - (report.confirmed or day)).days
    kept = 10**6 if symptom in UNTIL_GONE else 9 if symptom in SHORT else 84
    over = report.gone is not None and report.gone <= today
    profile = Profile((Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 5, 1))),))
    found = assess_now(today, profile, Entries(symptoms=[report]), GUIDANCE)
    told = {r for flag in found.flags for r in flag.symptoms} | set(found.unanswered)
    assert told == ({report} if not over and silent < kept else set())
    assert found.not_answered == ((report,) if report.gone is None and silent >= kept else ())
    asked = 3 if symptom in SHORT or symptom is Symptom.HARM_THOUGHTS else 28
    assert report.asks_again(today) is (report.gone is None and silent >= asked)


COVERS = {
    "persistent": {"weaned_late_leak", "weaned_mid_leak", "frequent_mid", "frequent_late"},
    "weaned_1y_leak": {"persistent", "weaned_late_leak"},
    "weaned_late_leak": {"weaned_mid_leak"},
    "lump_inflamed": {"lump"},
    "bothersome": {"past_usual_time"},
    "clear_same_side": {"clear_one_side"},
}


def test_rules_cover_what_they_say_better_and_never_what_is_more_pressing() -> None:
    level = {rule.id: rule.level for rule in GUIDANCE.rules}
    assert {rule.id: set(rule.covers) for rule in GUIDANCE.rules if rule.covers} == COVERS
    assert all(level[one] <= level[rule] for rule, covered in COVERS.items() for one in covered)


@settings(max_examples=60)
@given(st.integers(60, 500), st.lists(st.integers(0, 27), max_size=8))
def test_what_is_told_and_what_is_also_met_are_together_what_was_met(after: int, told: list[int]) -> None:
    today = BIRTH + timedelta(days=after)
    leaks = [leak(today, n, Fluid.MILKY, Side.BOTH, Onset.BY_ITSELF, Openings.SEVERAL) for n in told]
    profile = about(WEANED, BIRTH, AgeBand.NOT_SAID, medicine=False)
    found = assess_now(today, profile, Entries(leaks), GUIDANCE)
    met, shown = ({flag.rule.id for flag in flags} for flags in (found.flags, found.told))
    also = {flag.rule.id for flag in found.also_met}
    assert also == {rule for rule in met if any(rule in COVERS.get(other, ()) for other in met)}
    assert (shown | also, shown & also) == (met, set())
    assert max((f.rule.level for f in found.told), default=0) == max(
        (f.rule.level for f in found.flags), default=0
    )
