"""`list`, `delete`, `restore` and `versions`: the entries that are there, and what they were."""

import argparse

from diary.cli import tables
from diary.cli.period import add_period, chosen_period
from diary.errors import NotFound
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import Episode

# The shortest end of an id that is taken for it.
_MIN_ID = 4


def add_list_arguments(parser: argparse.ArgumentParser) -> None:
    add_period(parser)
    parser.add_argument("--deleted", action="store_true", help=_("the deleted ones instead"))


def run_list(arguments: argparse.Namespace, logbook: Logbook) -> None:
    if arguments.deleted:
        print(tables.episodes(logbook.store.deleted()) or _("Nothing was deleted."))
        return
    period = chosen_period(arguments, logbook)
    days = [day for day in logbook.days(period.end, period.days) if day.day in period] if period else []
    print(tables.days(days, logbook) or _("There is no entry in this time."))


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
