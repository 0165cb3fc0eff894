"""`list`, `delete`, `restore` and `versions`: the entries that are there, and what they were."""

import argparse
from datetime import timedelta

from diary.cli import tables
from diary.cli.arguments import UsageError
from diary.cli.naming import face_named
from diary.cli.period import add_period, chosen_period
from diary.errors import InvalidEntry, NotFound
from diary.i18n import _
from diary.logbook import DiaryDay, Logbook
from diary.model import EntryFilter, Episode, Fluid, Period, Side

# The shortest end of an id that is taken for it.
_MIN_ID = 4


def add_list_arguments(parser: argparse.ArgumentParser) -> None:
    add_period(parser)
    parser.add_argument(
        "--trigger",
        dest="triggers",
        action="append",
        metavar="TRIGGER",
        help=_("only leaks with this trigger; may be given again"),
    )
    parser.add_argument(
        "--side",
        action="append",
        type=Side.parse,
        metavar="VALUE",
        help=_("only leaks of this side") + f": {', '.join(Side)}",
    )
    parser.add_argument(
        "--fluid",
        action="append",
        type=Fluid.parse,
        metavar="VALUE",
        help=_("only leaks of this fluid") + f": {', '.join(Fluid)}",
    )
    parser.add_argument("--text", default="", metavar="TEXT", help=_("only leaks with this in your own words"))
    parser.add_argument("--deleted", action="store_true", help=_("the deleted ones instead"))


def run_list(arguments: argparse.Namespace, logbook: Logbook) -> None:
    matching = _filter(arguments, logbook)
    if arguments.deleted:
        if not matching.empty:
            raise UsageError(_("--deleted shows all that was deleted; it stands without a filter."))
        print(tables.episodes(logbook.store.deleted()) or _("Nothing was deleted."))
        return
    period = chosen_period(arguments, logbook)
    days = _days(period, matching, logbook) if period else []
    nothing = _("There is no entry in this time.") if matching.empty else _("No leak in this time fits.")
    print(tables.days(days, logbook) or nothing)


def _days(period: Period, matching: EntryFilter, logbook: Logbook) -> list[DiaryDay]:
    the_day_before = period.start - timedelta(days=1)
    return logbook.days(period.end, period.days, after=the_day_before, matching=matching)


def _filter(arguments: argparse.Namespace, logbook: Logbook) -> EntryFilter:
    try:
        faces = [face_named(text, logbook) for text in arguments.triggers or ()]
    except InvalidEntry as error:
        raise UsageError(str(error)) from error
    return EntryFilter(
        triggers=frozenset(face.trigger for face in faces if not face.own),
        own=frozenset(face.name for face in faces if face.own),
        sides=frozenset(arguments.side or ()),
        fluids=frozenset(arguments.fluid or ()),
        text=arguments.text,
    )


def add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("the id, or the end of it, as “list” shows it"))


def run_delete(arguments: argparse.Namespace, logbook: Logbook) -> None:
    episode = _find(arguments.id, logbook)
    logbook.delete(episode)
    print(
        _("Deleted: {line}. Bring it back with “leak-diary restore {id}”.").format(
            line=logbook.headline(episode), id=tables.short_id(episode)
        )
    )


def run_versions(arguments: argparse.Namespace, logbook: Logbook) -> None:
    print(tables.versions(logbook.versions(_find(arguments.id, logbook))) or _("This entry was never changed."))


def add_deleted_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=_("the id, or the end of it, as “list --deleted” shows it"))


def run_restore(arguments: argparse.Namespace, logbook: Logbook) -> None:
    episode = _find(arguments.id, logbook, deleted=True)
    logbook.save(episode)
    print(_("Back in the diary: {line}.").format(line=logbook.headline(episode)))


def _find(text: str, logbook: Logbook, *, deleted: bool = False) -> Episode:
    found = logbook.store.episodes_by_ending(text, deleted=deleted)
    if len(text.strip()) < _MIN_ID or not found:
        raise NotFound(
            _("No entry has an id that ends in “{text}”. “leak-diary list” shows them.").format(text=text)
        )
    if len(found) > 1:
        raise NotFound(
            _("{n} entries have an id that ends in “{text}”; give more of it.").format(n=len(found), text=text)
        )
    return found[0]
