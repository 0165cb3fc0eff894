"""Things of which there is one in the world: recognised by what is said of them, whatever their ids are.

A child, a course of a medicine, a run of a symptom, a marked day: two devices write the same one under two ids.
Here stands which records speak of one thing, and what they say together. Leaks are not among them: two that look
alike are two leaks.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from diary.model.change import Entry
from diary.model.dates import PartialDate
from diary.model.episode import NoLeakDay
from diary.model.face import Face
from diary.model.folding import folded
from diary.model.landmark import Landmark
from diary.model.medicine import Medicine
from diary.model.one_pregnancy import same_pregnancies, united_pregnancy, written
from diary.model.person import Person
from diary.model.pregnancy import Pregnancy
from diary.model.question import DoctorQuestion
from diary.model.record import Record
from diary.model.symptom import SymptomReport


@dataclass(frozen=True, slots=True)
class Recognition:
    """How one kind of entry is recognised.

    groups: of undeleted records, oldest first, those that speak of one thing; each group in the same order.
    united: what the records of a group say together, under the id of the first; an entry may be among them with
    several contents.
    """

    groups: Callable[[Sequence[Record]], Iterable[Sequence[Record]]]
    united: Callable[[Sequence[Record]], Entry] = lambda group: group[0].entry


def _by(key: Callable[[Entry], Hashable]) -> Callable[[Sequence[Record]], Iterable[Sequence[Record]]]:
    """Groups of those with the same key; None stands alone."""

    def groups(records: Sequence[Record]) -> Iterable[Sequence[Record]]:
        found: defaultdict[Hashable, list[Record]] = defaultdict(list)
        for record in records:
            known = key(record.entry)
            found[record.id if known is None else (known,)].append(record)
        return found.values()

    return groups


def _plain(text: str) -> str:
    return folded(" ".join(text.split()))


def _mark(entry: Entry) -> date | None:
    return entry.day if isinstance(entry, NoLeakDay) else None


def _own_trigger(entry: Entry) -> str | None:
    return folded(entry.name) if isinstance(entry, Face) and entry.own else None


def _landmark(entry: Entry) -> tuple[date, str] | None:
    return (entry.day, _plain(entry.name)) if isinstance(entry, Landmark) else None


def _question(entry: Entry) -> str | None:
    return _plain(entry.text) if isinstance(entry, DoctorQuestion) else None


def _asked(group: Sequence[Record]) -> Entry:
    """A question that was asked once is asked."""
    first = group[0].entry
    asked = any(record.entry.asked for record in group if isinstance(record.entry, DoctorQuestion))
    return replace(first, asked=asked) if isinstance(first, DoctorQuestion) else first


def _courses(records: Sequence[Record]) -> Iterable[Sequence[Record]]:
    """Records of one course of a medicine: the same name, and the same time as far as it is known."""
    named: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        named[_plain(_medicine(record).name)].append(record)
    courses = (course for of_name in named.values() for course in _courses_of_one(of_name))
    return [sorted(course, key=lambda record: (record.created, record.id)) for course in courses]


def _courses_of_one(records: Sequence[Record]) -> Iterable[list[Record]]:
    starts: list[date] = []
    dated: list[list[Record]] = []
    end = date.min
    for start, record in sorted(
        ((first.earliest, record) for record in records if (first := _medicine(record).started)),
        key=lambda pair: (pair[0], pair[1].created, pair[1].id),
    ):
        if not dated or start > end:
            starts.append(start)
            dated.append([])
        dated[-1].append(record)
        stopped = _medicine(record).stopped
        end = max(end, stopped.latest if stopped else date.max)
    undated: list[list[Record]] = []
    for record in (record for record in records if _medicine(record).started is None):
        stopped = _medicine(record).stopped
        before = bisect_right(starts, stopped.latest) if stopped else len(starts)
        candidates = [*dated[max(0, before - 1) : before], *undated]
        course = next((found for found in candidates if any(_one_course(record, r) for r in found)), None)
        if course is None:
            undated.append([record])
        else:
            course.append(record)
    return [*dated, *undated]


def _medicine(record: Record) -> Medicine:
    if isinstance(record.entry, Medicine):
        return record.entry
    raise TypeError("a record of a medicine is expected")


def _one_course(one: Record, other: Record) -> bool:
    """Of a course without a start is known that it was taken when it was written down, or until it stopped."""
    return not _written_after(one, _medicine(other).stopped) and not _written_after(other, _medicine(one).stopped)


def _written_after(record: Record, stopped: PartialDate | None) -> bool:
    """It speaks of a medicine that goes on, and was written after another course had stopped."""
    return _medicine(record).stopped is None and stopped is not None and record.changed.date() > stopped.latest


def _course(group: Sequence[Record]) -> Entry:
    """From the first day to the last that anybody gave."""
    medicines = [_medicine(record) for record in group]
    starts = [medicine.started for medicine in medicines if medicine.started]
    stops = [medicine.stopped for medicine in medicines if medicine.stopped]
    return replace(
        medicines[0],
        started=min(starts, key=lambda day: (day.earliest, day.about), default=None),
        stopped=max(stops, key=lambda day: (day.latest, not day.about), default=None),
    )


def _runs(records: Sequence[Record]) -> Iterable[Sequence[Record]]:
    """Reports of one run of a symptom: they count, or it was seen, on a day in common."""
    runs: list[list[Record]] = []
    last: dict[str, tuple[date, list[Record]]] = {}
    for record in sorted(records, key=_noticed):
        report = record.entry
        if not isinstance(report, SymptomReport):
            continue
        end, run = last.get(report.symptom.value, (report.day, []))
        if report.day >= end:
            run = []
            runs.append(run)
        run.append(record)
        seen = (report.confirmed or report.day) + timedelta(days=1)
        last[report.symptom.value] = (max(end, report.counted.end, seen), run)
    return [sorted(run, key=lambda record: (record.created, record.id)) for run in runs]


def _noticed(record: Record) -> tuple[date, str]:
    return (record.entry.day, str(record.id)) if isinstance(record.entry, SymptomReport) else (date.max, "")


def _run(group: Sequence[Record]) -> Entry:
    """Noticed on the first of its days, seen again on the last; gone when anybody said so, and not seen after."""
    reports = [record.entry for record in group if isinstance(record.entry, SymptomReport)]
    day = min(report.day for report in reports)
    seen = max(report.confirmed or report.day for report in reports)
    gone = max((report.gone for report in reports if report.gone), default=None)
    still = (report.confirmed or report.day for report in reports if report.gone is None)
    if gone is not None and max(still, default=day) >= gone > day:
        gone = None
    return replace(reports[0], day=day, gone=gone, confirmed=seen if seen > day else None)


def _person(group: Sequence[Record]) -> Entry:
    """Field by field what was said last; what is not said counts for nothing."""
    nobody, person = Person(), Person()
    for record in sorted(group, key=written):
        said = {field.name: getattr(record.entry, field.name) for field in fields(Person)}
        known = {name: value for name, value in said.items() if value != getattr(nobody, name)}
        person = replace(person, **known)
    return person


RECOGNITION: Mapping[type[Entry], Recognition] = {
    NoLeakDay: Recognition(_by(_mark)),
    Pregnancy: Recognition(same_pregnancies, united_pregnancy),
    SymptomReport: Recognition(_runs, _run),
    Medicine: Recognition(_courses, _course),
    Person: Recognition(_by(lambda entry: entry.id), _person),
    Face: Recognition(_by(_own_trigger)),
    Landmark: Recognition(_by(_landmark)),
    DoctorQuestion: Recognition(_by(_question), _asked),
}
