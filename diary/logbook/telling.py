"""What a change was about, in a few words."""

from collections.abc import Callable, Mapping
from typing import Any

from diary.i18n import N_, _, ngettext
from diary.logbook.leaks import Leaks
from diary.model import (
    Change,
    DoctorQuestion,
    Entry,
    Episode,
    Face,
    Landmark,
    Medicine,
    NoLeakDay,
    Person,
    Pregnancy,
    SymptomReport,
)
from diary.wording import date_text

_LONGEST = 40


class Telling(Leaks):
    """Names a change by the entry that matters most in it, in the order of `_tellers`."""

    def told(self, change: Change) -> str:
        """`Shower, 07:15`, `3 leaks`, `No leaks, 14 March 2026`; the same for a change and its undoing."""
        entries = [entry for step in change.steps if (entry := step.after or step.before)]
        for kind, tell in self._tellers().items():
            found = [entry for entry in entries if isinstance(entry, kind)]
            if found:
                several = self._several().get(kind) if len(found) > 1 else None
                return several(len(found)) if several else tell(found[0])
        return ""

    def _tellers(self) -> Mapping[type[Entry], Callable[[Any], str]]:
        """A renamed trigger comes with its leaks, and a leak with the mark that it lifted."""
        return {
            Face: lambda face: face.label,
            Episode: self.brief,
            NoLeakDay: lambda mark: self._on(N_("No leaks"), mark),
            Pregnancy: lambda _pregnancy: _("Your dates"),
            Person: lambda _person: _("About you"),
            Medicine: lambda medicine: medicine.name,
            SymptomReport: lambda report: report.symptom.label,
            Landmark: lambda landmark: landmark.name,
            DoctorQuestion: lambda question: _shortened(question.text),
        }

    def _several(self) -> Mapping[type[Entry], Callable[[int], str]]:
        return {
            Episode: lambda count: ngettext("{n:,} leak", "{n:,} leaks", count).format(n=count),
            NoLeakDay: lambda count: ngettext("No leaks on {n} day", "No leaks on {n} days", count).format(
                n=count
            ),
        }

    def _on(self, text: str, mark: NoLeakDay) -> str:
        if mark.day == self.today():
            return _(text)
        return _("{what}, {day}").format(what=_(text), day=date_text(mark.day))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
