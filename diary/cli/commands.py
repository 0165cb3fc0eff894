"""One function a command. Each prints what it did; what cannot be done is raised as a DiaryError."""

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from diary import demo
from diary.cli import tables
from diary.cli.arguments import UsageError, when
from diary.errors import InvalidEntry, NotFound
from diary.i18n import _, ngettext
from diary.logbook import Logbook
from diary.model import Episode, Feeding, Period, Pregnancy, Profile, Trigger
from diary.wording import date_text

_FIELDS = (
    "side", "amount", "fluid", "onset", "openings", "smell", "feeling_minutes", "since_feed", "pads", "bother",
    "note", "other_trigger",
)  # fmt: skip

# The shortest end of an id that is taken for it.
_MIN_ID = 4


def log(arguments: argparse.Namespace, logbook: Logbook) -> None:
    now = logbook.now()
    try:
        at = logbook.moment(when(arguments.at, now)) if arguments.at is not None else now
    except InvalidEntry as error:
        raise UsageError(str(error)) from error
    fields = {name: value for name in _FIELDS if (value := getattr(arguments, name)) is not None}
    if arguments.feelings:
        fields["feelings"] = tuple(arguments.feelings)
    triggers = tuple(arguments.triggers)
    if "other_trigger" in fields and Trigger.OTHER not in triggers:
        triggers += (Trigger.OTHER,)
    change = logbook.log(*triggers, at=at, **fields)
    saved = change.steps[-1].after
    if isinstance(saved, Episode):
        print(_("Saved: {line}. Id {id}.").format(line=logbook.headline(saved), id=tables.short_id(saved)))
    if len(change.steps) > 1:
        print(_("The day was marked as one without leaks; that mark was taken away."))


def none(arguments: argparse.Namespace, logbook: Logbook) -> None:
    day = arguments.date or logbook.today()
    change = logbook.mark_no_leaks(day)
    text = _("Marked: no leaks on {day}.") if change.steps else _("{day} was marked already.")
    print(text.format(day=date_text(day)))


def list_(arguments: argparse.Namespace, logbook: Logbook) -> None:
    if arguments.deleted:
        print(tables.episodes(logbook.store.deleted()) or _("Nothing was deleted."))
        return
    period = _chosen_period(arguments, logbook)
    days = [day for day in logbook.days(period.end, period.days) if day.day in period] if period else []
    print(tables.days(days, logbook) or _("There is no entry in this time."))


def delete(arguments: argparse.Namespace, logbook: Logbook) -> None:
    episode = _find(arguments.id, logbook)
    logbook.delete(episode)
    print(
        _("Deleted: {line}. Bring it back with “leak-diary restore {id}”.").format(
            line=logbook.headline(episode), id=tables.short_id(episode)
        )
    )


def restore(arguments: argparse.Namespace, logbook: Logbook) -> None:
    episode = _find(arguments.id, logbook, deleted=True)
    logbook.save(episode)
    print(_("Back in the diary: {line}.").format(line=logbook.headline(episode)))


def versions(arguments: argparse.Namespace, logbook: Logbook) -> None:
    print(tables.versions(logbook.versions(_find(arguments.id, logbook))) or _("This entry was never changed."))


def week(arguments: argparse.Namespace, logbook: Logbook) -> None:
    print(tables.weeks(logbook.weeks(logbook.last_weeks(arguments.weeks)), logbook.today()))


def flags(arguments: argparse.Namespace, logbook: Logbook) -> None:
    assessment = logbook.assess(arguments.on)
    if arguments.json:
        print(json.dumps(tables.assessment_json(assessment, logbook.guidance), indent=2, ensure_ascii=False))
    else:
        print(tables.assessment(assessment, logbook.profile(), logbook.guidance))


def chart(arguments: argparse.Namespace, logbook: Logbook) -> None:
    from diary import charts  # matplotlib takes most of a second to import

    if arguments.out.suffix.lower() != ".png":
        raise UsageError(_("The chart is a PNG; let the name of “{path}” end in .png.").format(path=arguments.out))
    period = logbook.last_weeks(arguments.weeks)
    style = charts.DARK if arguments.dark else charts.LIGHT
    charts.save_png(
        logbook.weeks(period), logbook.windows(period), style, arguments.out, overwrite=arguments.force
    )
    print(_("Drawn: {path}").format(path=arguments.out))


def export(arguments: argparse.Namespace, logbook: Logbook) -> None:
    period = _chosen_period(arguments, logbook)
    path = logbook.export(arguments.file, period, arguments.include, overwrite=arguments.force)
    print(_("Written: {path}").format(path=path))


def import_(arguments: argparse.Namespace, logbook: Logbook) -> None:
    merge = logbook.import_csv(arguments.file)
    for notice in merge.notices:
        print(notice)
    print(ngettext("{n} new entry.", "{n} new entries.", merge.new).format(n=merge.new))
    if merge.same:
        print(ngettext("{n} was in the diary.", "{n} were in the diary.", merge.same).format(n=merge.same))
    if merge.different:
        print(
            ngettext(
                "{n} stands in the diary with other content; the diary’s was kept.",
                "{n} stand in the diary with other content; the diary’s were kept.",
                merge.different,
            ).format(n=merge.different)
        )


def dates(arguments: argparse.Namespace, logbook: Logbook) -> None:
    given = {
        name: getattr(arguments, key)
        for key, name in (
            ("birth", "birth"),
            ("due", "due"),
            ("loss", "loss"),
            ("weaning", "weaning_started"),
            ("last_feed", "last_feed"),
            ("feeding", "feeding"),
        )
        if hasattr(arguments, key)
    }
    if given:
        latest = None if arguments.new else _meant(given, logbook.profile())
        known = latest or Pregnancy()
        if latest and latest.ended and given.get("due") and not (latest.due or latest.loss):
            raise InvalidEntry(
                _("This pregnancy ended on {date}. To note another one, add --new.").format(date=latest.ended)
            )
        if latest or any(given.values()):
            logbook.save_pregnancy(replace(known, **{"feeding": _implied(known, given), **given}))
    elif arguments.new:
        raise UsageError(_("--new needs a date: --due, --birth or --loss."))
    if arguments.not_lactating is not None:
        logbook.set_not_lactating(arguments.not_lactating)
    print(tables.profile(logbook.profile(), logbook.standing(), logbook.path))


def _meant(given: Mapping[str, object], profile: Profile) -> Pregnancy | None:
    """The latest pregnancy; for a date of feeding the one before it, when the latest is still going on."""
    latest = profile.latest
    if latest and latest.feeding is Feeding.PREGNANT and given.keys() <= {"weaning_started", "last_feed"}:
        return Profile(tuple(p for p in profile.pregnancies if p is not latest)).latest or latest
    return latest


def _implied(known: Pregnancy, given: Mapping[str, object]) -> Feeding:
    """Where she is, as far as the date she gave says so; said in the answer, changed with --feeding."""
    if given.get("loss"):
        return Feeding.LOSS
    if known.feeding is Feeding.PREGNANT and not given.get("birth"):
        return known.feeding
    if given.get("last_feed"):
        return Feeding.LOSS if known.lost else Feeding.STOPPED
    if given.get("weaning_started") and known.feeding is not Feeding.STOPPED:
        return Feeding.WEANING
    if given.get("birth") and known.feeding in (Feeding.NOT_SAID, Feeding.PREGNANT):
        return Feeding.FEEDING
    if given.get("due") and known.feeding is Feeding.NOT_SAID and not known.ended:
        return Feeding.PREGNANT
    if "last_feed" in given and known.feeding is Feeding.STOPPED:
        return Feeding.FEEDING
    return known.feeding


def app(arguments: argparse.Namespace, path: Path) -> None:
    from diary.ui.app import run  # Kivy opens its window system on import

    if arguments.demo:
        with demo.invented_diary() as invented:
            run(lambda: Logbook.open(invented))
    else:
        run(lambda: Logbook.open(path))


def demonstrate(arguments: argparse.Namespace, path: Path) -> None:
    from diary.cli.demonstration import walk  # matplotlib takes most of a second to import

    walk(arguments.out)


def _chosen_period(arguments: argparse.Namespace, logbook: Logbook) -> Period | None:
    """From --from to --to; what is not given reaches to the first and to the last entry. None: no entry at all."""
    span = logbook.span()
    if arguments.first is None and arguments.last is None:
        return span
    first = arguments.first or min(span.start if span else arguments.last, arguments.last)
    last = arguments.last or max(span.last if span else first, first)
    return Period.of_days(first, last)


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


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Logbook], None]] = {
    "log": log,
    "none": none,
    "list": list_,
    "delete": delete,
    "restore": restore,
    "versions": versions,
    "week": week,
    "flags": flags,
    "chart": chart,
    "export": export,
    "import": import_,
    "dates": dates,
}

# These open a diary of their own.
STANDALONE: Mapping[str, Callable[[argparse.Namespace, Path], None]] = {"app": app, "demo": demonstrate}
