"""In and out: reports, exports, imports and backups."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from diary import __version__, exchange
from diary.analytics import WeekTable
from diary.logbook.findings import Findings
from diary.logbook.region import paper, process_locale
from diary.logbook.trends import Trends
from diary.model import Period, Record
from diary.progress import Progress, part, unwatched
from diary.report import DoctorReport, Layout, Paper, Private, build_report, handed_over
from diary.storage import Store, Unreadable

_INVENTED = "invented"
_YES = "yes"
# How much of making a PDF it is to read the entries; measured with 100,000 leaks.
_COLLECTING = 0.12


@dataclass(frozen=True, slots=True)
class _Records:
    """The records of a diary, read as they are walked through."""

    store: Store

    def __len__(self) -> int:
        return self.store.record_count()

    def __iter__(self) -> Iterator[Record]:
        return self.store.records()


class Transfer(Trends, Findings):
    """The use cases that write or read a file other than the diary."""

    @contextmanager
    def reading(self) -> Iterator[Self]:
        """The same diary for the thread that calls this, for reading only."""
        with self.store.reading() as store:
            other = copy(self)
            other.store = store
            yield other

    def report(
        self,
        period: Period | None = None,
        include: frozenset[Private] = frozenset(),
        progress: Progress = unwatched,
        *,
        layout: Layout | None = None,
    ) -> DoctorReport:
        """The report over `period`, by default the whole diary until today, with the private things in `include`.

        layout: by default the paper of her country, and the log unless it is long.
        """
        today = self.today()
        period = period or self.recorded() or Period.ending(today, 1)
        recent = Period.ending(today, self.guidance.trailing_days)
        # What applies today rests on the days before it, also when the period is shorter.
        looked_at = Period(min(period.start, recent.start), period.end) if today in period else period
        report = build_report(
            generated=self.now(),
            period=period,
            profile=self.profile(),
            entries=self._entries(looked_at, part(progress, 0, 0.7)),
            no_leak_days=self._marks(period),
            guidance=self.guidance,
            first_weekday=self.first_weekday,
            include=include,
            trend=self.trend(min(today, period.end)),
            questions=tuple(question.text for question in self.store.questions() if not question.asked),
            invented=self.invented,
            progress=part(progress, 0.7, 1),
        )
        return replace(report, layout=layout or Layout.usual(self.paper(), len(report.log)))

    def paper(self) -> Paper:
        """What is printed on in her country, or where this device says that it is."""
        return paper(process_locale(), self.person().country)

    def weeks_to_hand_over(self, period: Period, include: frozenset[Private] = frozenset()) -> WeekTable:
        """Leaks by week for a picture that leaves the device, with the private things named in `include`."""
        return self._week_table(handed_over(self.store.day_counts(period), include), period)

    def export(
        self,
        path: Path,
        period: Period | None = None,
        include: frozenset[Private] | None = None,
        *,
        overwrite: bool = False,
        layout: Layout | None = None,
        progress: Progress = unwatched,
    ) -> DoctorReport | None:
        """Writes the report to `path` in the format of its suffix, and tells what was written.

        include: by default what the format hands over unasked: everything in a CSV, nothing private in a PDF.
        layout: as in `report`. A format of the whole diary asks for none of these, and there is no report to tell.
        Raises Cancelled as `progress` does; then there is no file.
        """
        chosen = exchange.format_of(path)
        if isinstance(chosen, exchange.DiaryFormat):
            exchange.write_copy(self.whole_diary(), path, overwrite=overwrite, progress=progress)
            return None
        given = chosen.include_by_default if include is None else include
        report = self.report(period, given, part(progress, 0, chosen.collecting), layout=layout)
        writing = part(progress, chosen.collecting, 1)
        exchange.write_report(report, path, overwrite=overwrite, progress=writing)
        return report

    def pdf(
        self,
        period: Period,
        include: frozenset[Private],
        progress: Progress = unwatched,
        *,
        layout: Layout | None = None,
    ) -> bytes:
        """The PDF that `export` would write. Raises Cancelled as `progress` does."""
        report = self.report(period, include, part(progress, 0, _COLLECTING), layout=layout)
        return exchange.report_bytes(report, ".pdf", part(progress, _COLLECTING, 1))

    def whole_diary(self) -> exchange.DiaryCopy:
        """What the lossless format writes: every entry with its life, and what she chose."""
        return exchange.DiaryCopy(
            self.now(), __version__, _Records(self.store), self.store.carried_settings(), self.invented
        )

    def backup(self, progress: Progress = unwatched) -> Path:
        """Writes a verified copy beside the diary, and tells where. Raises Cancelled as `progress` does."""
        return self.store.backup(self.now().utc, progress)

    @property
    def left_out(self) -> tuple[Unreadable, ...]:
        """Entries that stand in the file but cannot be read, met since it was opened; lists go without them."""
        return self.store.left_out

    @property
    def invented(self) -> bool:
        """The diary is a demonstration; every export says so."""
        return self.store.setting(_INVENTED) == _YES

    def declare_invented(self) -> None:
        self.set_setting(_INVENTED, _YES)
