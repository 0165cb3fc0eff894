"""What the rules and the trend cost against one pass over the same leaks that counts them by day, in the same run.

Prints the median of each, its floor and their ratio; run it by `make bench`.
A diary of five years with 100,000 leaks and five medicines, two of them on the list, from the weeks of feeding
until long after the last feed: the flags of the trailing 28 days, what held over all of it, and the trend.
"""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from statistics import median
from time import perf_counter

from diary.analytics import Entries, WeekCount, assess, assess_now, trend
from diary.guidance import load
from diary.model import (
    Amount,
    Episode,
    Feeding,
    Fluid,
    Medicine,
    Moment,
    PartialDate,
    Period,
    Pregnancy,
    Profile,
    Side,
    Symptom,
    SymptomReport,
    Trigger,
)

LEAKS = 100_000
DAYS = 5 * 365
ROUNDS = 5
SYMPTOM_EVERY = 30
BIRTH = date(2020, 1, 6)
LAST_FEED = date(2021, 1, 6)
LAST_DAY = BIRTH + timedelta(days=DAYS - 1)
MEDICINES = ("sertraline", "Domperidone 10 mg", "ibuprofen", "vitamin D", "levothyroxine")
PROFILE = Profile(
    (Pregnancy(birth=PartialDate(BIRTH), feeding=Feeding.STOPPED, last_feed=PartialDate(LAST_FEED)),),
    medicines=tuple(Medicine(name=name) for name in MEDICINES),
)


def leaks() -> list[Episode]:
    start = datetime(BIRTH.year, BIRTH.month, BIRTH.day, tzinfo=UTC)
    step = timedelta(days=DAYS) / LEAKS
    return [
        Episode(
            moment=Moment(start + i * step, 0, "UTC"),
            triggers=(list(Trigger)[i % 10],),
            side=list(Side)[i % 4],
            amount=list(Amount)[i % 5],
            fluid=list(Fluid)[i % 7] if i % 50 == 0 else Fluid.MILKY,
            bother=i % 11,
        )
        for i in range(LEAKS)
    ]


def symptoms() -> list[SymptomReport]:
    return [
        SymptomReport(day=BIRTH + timedelta(days=n), symptom=list(Symptom)[n % len(Symptom)])
        for n in range(0, DAYS, SYMPTOM_EVERY)
    ]


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def compare(name: str, ours: Callable[[], object], floor: Callable[[], object]) -> None:
    """Ours and the floor in turn, so that a busy machine slows both."""
    pairs = [(timed(ours), timed(floor)) for _round in range(ROUNDS)]
    mine, least = median(p[0] for p in pairs), median(p[1] for p in pairs)
    print(f"{name:<32} {mine * 1000:9.1f} ms   floor {least * 1000:9.1f} ms   ratio {mine / least:6.1f}")


def by_day(episodes: list[Episode]) -> Counter[date]:
    return Counter(episode.day for episode in episodes)


def main() -> None:
    guidance = load()
    everything = Entries(leaks(), (), symptoms())
    whole, trailing = Period.of_days(BIRTH, LAST_DAY), Period.ending(LAST_DAY, guidance.trailing_days)
    recent = Entries([e for e in everything.episodes if e.day in trailing], (), everything.symptoms)
    counted = by_day(leaks())

    compare(
        f"flags of 28 days, {len(recent.episodes)} leaks",
        lambda: assess_now(LAST_DAY, PROFILE, recent, guidance),
        lambda: by_day(list(recent.episodes)),
    )
    compare(
        f"flags of 5 years, {LEAKS} leaks",
        lambda: assess(whole, PROFILE, everything, guidance, now=False),
        lambda: by_day(list(everything.episodes)),
    )
    compare(
        f"trend, {LEAKS} leaks",
        lambda: trend(counted, (), LAST_DAY, WeekCount(BIRTH)),
        lambda: by_day(list(everything.episodes)),
    )


if __name__ == "__main__":
    main()
