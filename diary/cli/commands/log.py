"""`log`: a leak, now or earlier."""

import argparse

from diary.cli import tables
from diary.cli.arguments import UsageError, when, whole_number
from diary.cli.naming import face_named
from diary.cli.understood import answer
from diary.errors import InvalidEntry
from diary.explanation import met_text
from diary.i18n import N_, _
from diary.logbook import Logbook
from diary.model import Amount, Episode, Feeding, Feeling, Fluid, Onset, Openings, Pregnancy, Side, Trigger

_FIELDS = (
    "side", "amount", "fluid", "onset", "openings", "smell", "feeling_minutes", "since_feed", "pads", "bother",
    "note", "other_trigger",
)  # fmt: skip

_RESUMED = N_("This is later than the end of {feeding} in your dates. If {feeding} has begun again: {command}.")
_AFTER_LOSS = N_("If you are expressing again: {command}.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    def choice(flag: str, kind: type[Side | Amount | Fluid | Onset | Openings], text: str) -> None:
        parser.add_argument(flag, type=kind.parse, metavar="VALUE", help=f"{text}: {', '.join(kind)}")

    parser.add_argument(
        "triggers", nargs="*", metavar="TRIGGER", help=", ".join(Trigger) + _(", or the name of one of your own")
    )
    parser.add_argument("--at", metavar="TIME", help=_("07:15, “yesterday 23:10”, “2026-03-14 07:15”, 15m, 2h"))
    choice("--side", Side, _("side"))
    choice("--amount", Amount, _("amount"))
    choice("--fluid", Fluid, _("fluid"))
    choice("--onset", Onset, _("how it came"))
    choice("--openings", Openings, _("where it came from"))
    parser.add_argument("--smell", action=argparse.BooleanOptionalAction, help=_("a foul smell"))
    parser.add_argument(
        "--feeling",
        dest="feelings",
        action="append",
        type=Feeling.parse,
        metavar="VALUE",
        help=_("feeling at let-down") + f": {', '.join(Feeling)}",
    )
    for flag, text in (
        ("--feeling-minutes", _("minutes until the feeling passed")),
        ("--since-feed", _("minutes since the last {feed} or expression")),
        ("--pads", _("pads changed")),
        ("--bother", _("how much it bothered you, 0 to 10")),
    ):
        parser.add_argument(flag, type=whole_number, metavar="N", help=text)
    parser.add_argument("--note", metavar="TEXT", help=_("a note"))
    parser.add_argument("--words", dest="other_trigger", metavar="TEXT", help=_("your words for “other”"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    now = logbook.now()
    try:
        at = when(arguments.at, now) if arguments.at is not None else now
        faces = [face_named(text, logbook) for text in arguments.triggers]
    except InvalidEntry as error:
        raise UsageError(_refused(" ".join(arguments.triggers), error, logbook)) from error
    fields = {name: value for name in _FIELDS if (value := getattr(arguments, name)) is not None}
    if arguments.feelings:
        fields["feelings"] = tuple(arguments.feelings)
    triggers = tuple(face.trigger for face in faces)
    own = [face.name for face in faces if face.own]
    if len(own) > 1 or (own and "other_trigger" in fields):
        raise UsageError(_("A leak has one trigger of your own. Name one of them, without --words."))
    if own:
        fields["other_trigger"] = own[0]
    if "other_trigger" in fields and Trigger.OTHER not in triggers:
        triggers += (Trigger.OTHER,)
    change = logbook.log(*triggers, at=at, **fields)
    saved = change.steps[-1].after
    if isinstance(saved, Episode):
        print(_("Saved: {line}. Id {id}.").format(line=logbook.whole(saved), id=tables.short_id(saved)))
    if len(change.steps) > 1:
        print(_("The day was marked as one without leaks; that mark was taken away."))
    if met := logbook.met_by(change):
        print(_("{rule} Details: leak-diary flags.").format(rule=met_text(met)))
    if isinstance(saved, Episode) and (resumed := logbook.resumed_after(saved)):
        print(_(_AFTER_LOSS if resumed.bereaved else _RESUMED).format(command=_resuming(resumed)))


def _resuming(pregnancy: Pregnancy) -> str:
    """The command that says that milk goes on."""
    stopped = pregnancy.feeding is Feeding.STOPPED and not pregnancy.bereaved
    options = [] if stopped else ["--feeding feeding"]
    if pregnancy.last_feed:
        options.append("--last-feed none")
    if pregnancy.weaning_started:
        options.append("--weaning none")
    return " ".join(["leak-diary dates", *options])


def _refused(typed: str, error: InvalidEntry, logbook: Logbook) -> str:
    """What to type instead; words of a symptom or a fluid are understood."""
    meaning = logbook.guidance.vocabulary.meant(typed)
    if meaning is None:
        return str(error)
    lines, sentence = answer(typed, meaning, logbook)
    for line in lines:
        print(line)
    return _("Nothing was logged. {sentence}").format(sentence=sentence)
