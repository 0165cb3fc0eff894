"""What a file would do to the diary, in words. No Kivy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING

from diary.i18n import _, ngettext
from diary.wording import date_text, span_text, time_text

if TYPE_CHECKING:
    from diary.logbook.importing import ImportRun, StagedImport


@dataclass(frozen=True, slots=True)
class CountRow:
    """One line of the preview: what is counted, and how many."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PreviewState:
    """days: from the first to the last leak it would bring, or "". sentence: what will happen.
    changes: what changes besides leaks.

    problems: why rows are refused, those that are told. untold: how many more there are. choice: what is to be
    chosen about entries with other content, "" when there are none. action: of the button, "" when nothing would
    happen.
    """

    name: str
    days: str
    counts: tuple[CountRow, ...]
    sentence: str
    changes: tuple[str, ...]
    problems: tuple[str, ...]
    untold: int
    notices: tuple[str, ...]
    choice: str
    action: str


def build_preview_state(staged: "StagedImport") -> PreviewState:
    return PreviewState(
        name=staged.name,
        days=span_text(staged.first, staged.last) if staged.first and staged.last else "",
        counts=_counts(staged),
        sentence=_sentence(staged),
        changes=staged.changes,
        problems=tuple(str(problem)[:1].upper() + str(problem)[1:] for problem in staged.problems),
        untold=max(0, staged.refused - len(staged.problems)),
        notices=staged.notices,
        choice=_choice(staged),
        action=_action(staged),
    )


def outcome_sentence(run: "ImportRun") -> str:
    """What an import did, said once it is done."""
    done = ngettext("{n} entry came in.", "{n} entries came in.", run.new).format(n=_number(run.new))
    parts = [done, *_further(run.changed, run.kept, run.deleted), run.level]
    return " ".join(filter(None, parts))


def undone_sentence(run: "ImportRun") -> str:
    """What became of an import that was taken back."""
    said = _("“{name}” is taken back.").format(name=run.name)
    stays = ngettext(
        "{n} entry stays, because you changed it since.",
        "{n} entries stay, because you changed them since.",
        run.kept_since,
    ).format(n=_number(run.kept_since))
    state = stays if run.kept_since else _("The diary is as it was before.")
    return " ".join(filter(None, (said, state, run.level)))


def run_row(run: "ImportRun", zone: tzinfo | None = None) -> tuple[str, str]:
    """The file's name, and when it came in with how much. zone: of her clock, by default the system's."""
    at = run.at.utc.astimezone(zone)
    when = _("{date}, {time}").format(date=date_text(at.date()), time=time_text(at))
    parts = [
        ngettext("{n} new", "{n} new", run.new),
        ngettext("{n} changed", "{n} changed", run.changed),
        ngettext("{n} kept", "{n} kept", run.kept),
        ngettext("{n} deleted", "{n} deleted", run.deleted),
    ]
    numbers = (run.new, run.changed, run.kept, run.deleted)
    told = [text.format(n=_number(n)) for text, n in zip(parts, numbers, strict=True) if n]
    return run.name, ", ".join((when, *told))


def _counts(staged: "StagedImport") -> tuple[CountRow, ...]:
    """New and same always, the others where there are any."""
    always = ((_("New"), staged.new), (_("In your diary already"), staged.same))
    at_times = (
        (_("Newer in the file"), staged.changed),
        (_("Joined with yours"), staged.joined),
        (_("Other content"), staged.kept),
        (_("Deleted in the file"), staged.deleted),
        (_("Cannot be taken in"), staged.refused),
    )
    return tuple(CountRow(label, _number(n)) for label, n in (*always, *((t, n) for t, n in at_times if n)))


def _sentence(staged: "StagedImport") -> str:
    if not staged.anything:
        if staged.refused and not staged.same:
            return _("Nothing in this file can be taken in. Your diary stays as it is.")
        return _("Your diary holds all of it already. Nothing will change.")
    parts = []
    if staged.new:
        parts.append(
            ngettext("{n} entry will be added.", "{n} entries will be added.", staged.new).format(
                n=_number(staged.new)
            )
        )
    if staged.changed:
        text = ngettext(
            "{n} entry was changed later in the file: that one counts, yours stays as its earlier version.",
            "{n} entries were changed later in the file: those count, yours stay as their earlier versions.",
            staged.changed,
        )
        parts.append(text.format(n=_number(staged.changed)))
    if staged.joined:
        text = ngettext(
            "{n} entry says more of something in your diary: they become one.",
            "{n} entries say more of something in your diary: they become one.",
            staged.joined,
        )
        parts.append(text.format(n=_number(staged.joined)))
    if staged.kept and staged.dated:
        text = ngettext(
            "{n} entry was changed later here: yours counts, the file’s stays as its earlier version.",
            "{n} entries were changed later here: yours count, the file’s stay as their earlier versions.",
            staged.kept,
        )
        parts.append(text.format(n=_number(staged.kept)))
    if staged.deleted:
        text = ngettext(
            "{n} entry was deleted in the file and goes to “Recently deleted”.",
            "{n} entries were deleted in the file and go to “Recently deleted”.",
            staged.deleted,
        )
        parts.append(text.format(n=_number(staged.deleted)))
    parts.append(_("A backup is made first, and you can take the whole import back."))
    return " ".join(parts)


def _choice(staged: "StagedImport") -> str:
    """Only where the file does not know when its entries were written; else the later one counts."""
    if not staged.kept or staged.dated:
        return ""
    return ngettext(
        "{n} entry has other content in the file. Which one counts? The other one stays as an earlier version.",
        "{n} entries have other content in the file. Which ones count? The others stay as earlier versions.",
        staged.kept,
    ).format(n=_number(staged.kept))


def _action(staged: "StagedImport") -> str:
    if not staged.anything:
        return ""
    entries = staged.new + staged.changed + staged.joined + staged.kept + staged.deleted
    if not entries:
        return _("Take it in")
    return ngettext("Take in {n} entry", "Take in {n} entries", entries).format(n=_number(entries))


def _further(changed: int, kept: int, deleted: int) -> Sequence[str]:
    told = (
        (ngettext("{n} was changed.", "{n} were changed.", changed), changed),
        (ngettext("{n} has another earlier version.", "{n} have another earlier version.", kept), kept),
        (ngettext("{n} was deleted.", "{n} were deleted.", deleted), deleted),
    )
    return [text.format(n=_number(n)) for text, n in told if n]


def _number(n: int) -> str:
    return f"{n:,}"
