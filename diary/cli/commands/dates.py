"""`dates`: birth, due date, loss, death, weaning and last feed."""

import argparse
from collections.abc import Mapping
from dataclasses import replace

from diary.cli.arguments import UsageError, optional_date, own_words
from diary.cli.profile_text import profile_text
from diary.errors import InvalidEntry
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import Feeding, Pregnancy, Profile

# Where she is cannot be one of these when she is not lactating.
_UNDER_WAY = (Feeding.PREGNANT, Feeding.FEEDING, Feeding.WEANING)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    for flag, text in (
        ("--birth", _("the birth")),
        ("--due", _("the due date")),
        ("--loss", _("the pregnancy ended in loss")),
        ("--died", _("the baby died after the birth")),
        ("--weaning", _("weaning began")),
        ("--last-feed", _("the last {feed} or expression")),
    ):
        parser.add_argument(
            flag,
            type=optional_date,
            default=argparse.SUPPRESS,
            metavar="DATE",
            help=text + " " + _("(2026-03-14, 2026-03, or none to clear)"),
        )
    parser.add_argument(
        "--feeding",
        type=Feeding.parse,
        default=argparse.SUPPRESS,
        metavar="VALUE",
        help=_("where you are") + f": {', '.join(Feeding)}",
    )
    parser.add_argument(
        "--name",
        type=own_words,
        default=argparse.SUPPRESS,
        metavar="TEXT",
        help=_("a name of your own for the texts; it is never exported; none clears it"),
    )
    parser.add_argument("--new", action="store_true", help=_("another pregnancy than the latest one"))
    parser.add_argument(
        "--not-lactating",
        action=argparse.BooleanOptionalAction,
        help=_("you are not {feeding} and were not recently pregnant"),
    )


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    given = {
        name: getattr(arguments, key)
        for key, name in (
            ("birth", "birth"),
            ("due", "due"),
            ("loss", "loss"),
            ("died", "died"),
            ("weaning", "weaning_started"),
            ("last_feed", "last_feed"),
            ("feeding", "feeding"),
            ("name", "name"),
        )
        if hasattr(arguments, key)
    }
    if given:
        latest = None if arguments.new else _meant(given, logbook.profile())
        known = latest or Pregnancy()
        over = latest and (latest.ended or latest.died)
        if latest and over and given.get("due") and not (latest.due or latest.loss):
            raise InvalidEntry(
                _("This pregnancy ended on {date}. To note another one, add --new.").format(date=over)
            )
        if latest or any(given.values()):
            pregnancy = replace(known, **{"feeding": _implied(known, given), **given})
            if pregnancy.feeding in _UNDER_WAY and arguments.not_lactating:
                raise UsageError(
                    _("--not-lactating does not fit “{status}”. Leave one of them out.").format(
                        status=pregnancy.feeding.label
                    )
                )
            said = any(value for key, value in given.items() if key != "name")
            logbook.save_pregnancy(pregnancy, unconfirm=said)
    elif arguments.new:
        raise UsageError(_("--new needs a date: --due, --birth or --loss."))
    if arguments.not_lactating is not None:
        logbook.set_not_lactating(arguments.not_lactating)
    print(profile_text(logbook.profile(), logbook.standing(), logbook.path))


def _meant(given: Mapping[str, object], profile: Profile) -> Pregnancy | None:
    """The latest pregnancy; for a date of feeding the one before it, when the latest is still going on.

    A death may then be in either: the birth says in which. Raises InvalidEntry when it is not given.
    """
    latest = profile.latest
    if latest is None or latest.feeding is not Feeding.PREGNANT:
        return latest
    earlier = Profile(tuple(p for p in profile.pregnancies if p is not latest)).latest
    if earlier and given.keys() <= {"weaning_started", "last_feed"}:
        return earlier
    if given.get("died") and earlier and earlier.birth:
        if not given.get("birth"):
            raise InvalidEntry(
                _("Your dates hold two pregnancies. Add the birth date, to say which one: --birth DATE.")
            )
        return earlier if given["birth"] == earlier.birth else latest
    return latest


def _implied(known: Pregnancy, given: Mapping[str, object]) -> Feeding:
    """Where she is, as far as the date she gave says so; said in the answer, changed with --feeding."""
    if given.get("loss"):
        return Feeding.LOSS
    if given.get("died"):
        return Feeding.STOPPED if given.get("last_feed") else _after_death(known)
    if "died" in given and known.feeding is Feeding.DIED:
        return Feeding.NOT_SAID
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
        return Feeding.DIED if known.bereaved else Feeding.FEEDING
    return known.feeding


def _after_death(known: Pregnancy) -> Feeding:
    """Whether milk goes on is not known from what was before the death; it is asked."""
    said = known.died is not None or known.feeding in (Feeding.STOPPED, Feeding.NEVER)
    return known.feeding if said else Feeding.DIED
