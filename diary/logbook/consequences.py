"""What an import changes besides leaks, in sentences: the level, dates, symptoms, medicines and the rest."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from diary.analytics import Assessment
from diary.i18n import N_, _, ngettext
from diary.model import (
    AgeBand,
    DoctorQuestion,
    Entry,
    Face,
    Feeding,
    Landmark,
    Medicine,
    PartialDate,
    Person,
    Pregnancy,
    Profile,
    SymptomReport,
    folded,
)
from diary.model.recognition import RECOGNITION, Recognition
from diary.model.record import Record
from diary.wording import date_text, month_text

# As many as are read before a decision.
_TOLD = 12
_LONGEST = 60
# Entries are compared by what they say, as if written at one time.
_THEN = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Known:
    """What the diary says besides its leaks, and what they add up to with them."""

    profile: Profile
    entries: tuple[Entry, ...]
    assessment: Assessment


def consequences(before: Known, after: Known) -> tuple[str, ...]:
    """One sentence for each change, the level first; of many the first are told, and how many there are."""
    sentences = [*level_change(before.assessment, after.assessment), *_sentences(before, after)]
    if len(sentences) <= _TOLD:
        return tuple(sentences)
    left = len(sentences) - _TOLD + 1
    more = ngettext("And {n} more change.", "And {n} more changes.", left).format(n=f"{left:,}")
    return (*islice(sentences, _TOLD - 1), more)


def level_change(before: Assessment, after: Assessment) -> tuple[str, ...]:
    """That the level is another one, when it is."""
    if before.level == after.level:
        return ()
    return (_("The level goes from “{before}” to “{after}”.").format(before=_level(before), after=_level(after)),)


def _level(found: Assessment) -> str:
    return found.standing.shown.label if found.level is None else found.level.label


def _sentences(before: Known, after: Known) -> Iterator[str]:
    if after.profile.after_loss != before.profile.after_loss:
        yield (
            _("From then on the app uses the words for after a loss.")
            if after.profile.after_loss
            else _("The app no longer uses the words for after a loss.")
        )
    for type_, kind in _KINDS.items():
        was = {entry.id: entry for entry in before.entries if isinstance(entry, type_)}
        becomes = {entry.id: entry for entry in after.entries if isinstance(entry, type_)}
        was |= _under_new_ids(was, becomes, RECOGNITION[type_])
        for id_, entry in becomes.items():
            old = was.get(id_)
            if old is None:
                yield _(kind.new).format(what=kind.named(entry))
            elif old != entry and (told := _changes(kind, old, entry)):
                yield _(kind.changed).format(what=kind.title(entry), changes=told)
        known = {entry.id for id_, entry in was.items() if id_ in becomes}
        for id_, entry in was.items():
            if id_ not in becomes and entry.id not in known:
                yield _(kind.gone).format(what=kind.named(entry))


def _under_new_ids(
    was: Mapping[UUID, Entry], becomes: Mapping[UUID, Entry], recognition: Recognition
) -> Mapping[UUID, Entry]:
    """What gives way to an entry that speaks of the same thing, by the id of that one."""
    left = [Record(entry, _THEN, _THEN) for id_, entry in was.items() if id_ not in becomes]
    came = [Record(entry, _THEN, _THEN) for id_, entry in becomes.items() if id_ not in was]
    found = {}
    if left and came:
        for group in recognition.groups([*left, *came]):
            old = next((record.entry for record in group if record.id in was), None)
            found.update({record.id: old for record in group if old and record.id not in was})
    return found


@dataclass(frozen=True, slots=True)
class _Kind:
    """How entries of one kind are told.

    title: what one is called. details: what is said of it besides, by label; "" for what is not said.
    """

    new: str
    changed: str
    gone: str
    title: Callable[[Any], str]
    details: Callable[[Any], Mapping[str, str]] = lambda _entry: {}

    def named(self, entry: Entry) -> str:
        said = [
            _("{label} {value}").format(label=label, value=text)
            for label, text in self.details(entry).items()
            if text
        ]
        return ", ".join(filter(None, (self.title(entry), *said)))


def _changes(kind: _Kind, old: Entry, new: Entry) -> str:
    before, after = kind.details(old), kind.details(new)
    titles = kind.title(old), kind.title(new)
    parts = [(_("name"), *titles)] if folded(titles[0]) != folded(titles[1]) else []
    parts += [(label, before[label], after[label]) for label in after if before[label] != after[label]]
    return ", ".join(
        _("{label} {after} (so far {before})").format(
            label=label, before=was or _("not said"), after=becomes or _("not said")
        )
        for label, was, becomes in parts
    )


def _day(value: PartialDate | None) -> str:
    if value is None:
        return ""
    return month_text(value.earliest) if value.about else date_text(value.earliest)


def _pregnancy(pregnancy: Pregnancy) -> Mapping[str, str]:
    feeding = pregnancy.feeding
    return {
        _("status"): "" if feeding is Feeding.NOT_SAID else f"“{feeding.label}”",
        _("due date"): _day(pregnancy.due),
        _("birth"): _day(pregnancy.birth),
        _("loss"): _day(pregnancy.loss),
        _("death"): _day(pregnancy.died),
        _("weaning began"): _day(pregnancy.weaning_started),
        _("last {feed} or expression"): _day(pregnancy.last_feed),
        _("name"): _quoted(pregnancy.name),
    }


def _person(person: Person) -> Mapping[str, str]:
    return {
        _("age"): "" if person.age_band is AgeBand.NOT_SAID else person.age_band.label,
        _("not {feeding}, not recently pregnant:"): _("yes") if person.not_lactating else "",
        _("country"): person.country,
        _("emergency number"): person.emergency_number,
        _("word for {breast}"): _quoted(person.breast_word),
        _("word for {feeding}"): _quoted(person.feeding_word),
    }


def _report(report: SymptomReport) -> Mapping[str, str]:
    return {
        _("noticed on"): date_text(report.day),
        _("still there on"): date_text(report.confirmed) if report.confirmed else "",
        _("gone on"): date_text(report.gone) if report.gone else "",
    }


def _course(medicine: Medicine) -> Mapping[str, str]:
    return {_("from"): _day(medicine.started), _("until"): _day(medicine.stopped)}


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    short = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
    return f"“{short}”" if short else ""


_GONE = N_("No longer listed: {what}.")
_KINDS: Mapping[type[Entry], _Kind] = {
    Pregnancy: _Kind(
        N_("New dates: {what}."), N_("Your dates change: {changes}."), _GONE, lambda _pregnancy: "", _pregnancy
    ),
    Person: _Kind(N_("About you: {what}."), N_("About you: {changes}."), _GONE, lambda _person: "", _person),
    SymptomReport: _Kind(
        N_("New symptom: {what}."), N_("{what}: {changes}."), _GONE, lambda report: report.symptom.label, _report
    ),
    Medicine: _Kind(
        N_("New medicine: {what}."),
        N_("{what}: {changes}."),
        _GONE,
        lambda medicine: _quoted(medicine.name),
        _course,
    ),
    Face: _Kind(
        N_("New trigger: {what}."), N_("Trigger {what}: {changes}."), _GONE, lambda face: _quoted(face.label)
    ),
    Landmark: _Kind(
        N_("New marked day: {what}."),
        N_("Marked day {what}: {changes}."),
        _GONE,
        lambda landmark: _quoted(landmark.name),
        lambda landmark: {_("on"): date_text(landmark.day)},
    ),
    DoctorQuestion: _Kind(
        N_("New question for a doctor: {what}."),
        N_("Question {what}: {changes}."),
        _GONE,
        lambda question: _quoted(question.text),
        lambda question: {_("asked:"): _("yes") if question.asked else ""},
    ),
}
