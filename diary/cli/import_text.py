"""What an import would do, did, or took back, in lines for the terminal."""

import shlex
from collections.abc import Iterable, Iterator

from diary.cli.terminal import one_line
from diary.exchange import NeedsMapping
from diary.i18n import _, ngettext
from diary.logbook import ImportRun, StagedImport
from diary.wording import date_text, span_text, time_text_24

_SHOWN_PROBLEMS = 20


def preview(staged: StagedImport) -> str:
    """What the file holds for this diary, and what of it cannot be read."""
    return "\n".join(_preview(staged))


def _preview(staged: StagedImport) -> Iterator[str]:
    yield from map(one_line, staged.notices)
    if staged.first and staged.last:
        yield _("Leaks of {span}.").format(span=span_text(staged.first, staged.last))
    counts = (
        (staged.new, ngettext("{n} new entry.", "{n} new entries.", staged.new)),
        (staged.same, ngettext("{n} was in the diary.", "{n} were in the diary.", staged.same)),
        (
            staged.changed,
            ngettext(
                "{n} is newer in the file; the diary’s stays as an earlier version.",
                "{n} are newer in the file; the diary’s stay as earlier versions.",
                staged.changed,
            ),
        ),
        (
            staged.joined,
            ngettext(
                "{n} says more of something in the diary; they become one.",
                "{n} say more of something in the diary; they become one.",
                staged.joined,
            ),
        ),
        (
            staged.kept,
            ngettext(
                "{n} has other content in the file, which is kept as an earlier version; the diary’s stays.",
                "{n} have other content in the file, which is kept as earlier versions; the diary’s stay.",
                staged.kept,
            ),
        ),
        (staged.deleted, ngettext("{n} was deleted there.", "{n} were deleted there.", staged.deleted)),
    )
    yield from (text.format(n=n) for n, text in counts if n)
    if not any(n for n, _text in counts):
        yield _("Nothing in it can be taken in.") if staged.refused else _("There is no entry in it.")
    yield from (one_line(change) for change in staged.changes)
    if staged.refused:
        yield ngettext("{n} cannot be read:", "{n} cannot be read:", staged.refused).format(n=staged.refused)
        yield from (f"  {one_line(str(problem))}" for problem in staged.problems[:_SHOWN_PROBLEMS])
        more = staged.refused - min(len(staged.problems), _SHOWN_PROBLEMS)
        if more:
            yield "  " + _("and {n} more").format(n=more)


def taken(run: ImportRun) -> str:
    """What stands in the diary now, and how it is taken back."""
    number = run.new + run.changed + run.kept + run.deleted
    return ngettext(
        "Taken in: {n} entry. “leak-diary import --undo” takes it back.",
        "Taken in: {n} entries. “leak-diary import --undo” takes them back.",
        number,
    ).format(n=number)


def undone(run: ImportRun) -> str:
    """What became of an import that was taken back."""
    said = _("The import of {name} was taken back.").format(name=one_line(run.name))
    stayed = ngettext(
        "{n} entry that you changed since stays.", "{n} entries that you changed since stay.", run.kept_since
    )
    parts = (said, stayed.format(n=run.kept_since) if run.kept_since else "", run.level)
    return " ".join(filter(None, parts))


def imports(runs: Iterable[ImportRun]) -> str:
    """One line each, newest first."""
    return "\n".join(
        _("{day} {time}  {name}: {new} new, {changed} changed, {kept} kept as versions, {deleted} deleted").format(
            day=date_text(run.at.day),
            time=time_text_24(run.at.wall),
            name=one_line(run.name),
            new=run.new,
            changed=run.changed,
            kept=run.kept,
            deleted=run.deleted,
        )
        for run in runs
    )


def needs_mapping(problem: NeedsMapping) -> str:
    """Which columns there are, and how to say what they hold: what can be guessed, or an example."""
    guess = shlex.quote(problem.example.text) if problem.example.text else "date=Datum,time=Zeit,note=Notiz"
    return one_line(_("{problem} For example: --map {mapping}").format(problem=problem, mapping=guess))
