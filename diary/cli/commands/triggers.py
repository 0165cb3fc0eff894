"""`triggers`: their places among the tiles, her names for them, and those of her own."""

import argparse
from collections.abc import Iterable
from dataclasses import replace

from diary.cli.arguments import UsageError, own_words
from diary.cli.naming import face_named, own_face
from diary.cli.terminal import one_line
from diary.errors import InvalidEntry
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import Face, FacePlace, Trigger, usual_face

_PLACES = {"pin": FacePlace.PINNED, "hide": FacePlace.HIDDEN, "show": FacePlace.NORMAL}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--add", type=own_words, metavar="NAME", help=_("a trigger of your own"))
    one.add_argument(
        "--rename",
        nargs=2,
        type=own_words,
        metavar=("NAME", "NEW"),
        help=_("another name; its leaks go along; “none” for the usual one"),
    )
    one.add_argument("--pin", metavar="NAME", help=_("always among the first"))
    one.add_argument("--hide", metavar="NAME", help=_("no longer offered"))
    one.add_argument("--show", metavar="NAME", help=_("offered by use again"))
    one.add_argument("--delete", metavar="NAME", help=_("one of your own; its leaks stay as they are"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    try:
        face = _changed(arguments, logbook)
    except InvalidEntry as error:
        raise UsageError(str(error)) from error
    if arguments.delete is not None:
        gone = own_face(arguments.delete, logbook)
        logbook.delete_face(gone)
        print(_("Deleted: {name}. The leaks with it stay as they are.").format(name=one_line(gone.name)))
    elif face is None:
        print(trigger_lists(logbook.faces()))
    else:
        logbook.save_face(face)
        print(_("Saved: {name}, {place}.").format(name=_line(face), place=face.place.label.lower()))


def _changed(arguments: argparse.Namespace, logbook: Logbook) -> Face | None:
    """The face as it is to be, None when nothing is to be changed."""
    if arguments.add is not None:
        return Face(trigger=Trigger.OTHER, name=arguments.add)
    if arguments.rename is not None:
        old, new = arguments.rename
        return replace(face_named(old, logbook), name=new)
    for option, place in _PLACES.items():
        if getattr(arguments, option) is not None:
            return replace(face_named(getattr(arguments, option), logbook), place=place)
    return None


def trigger_lists(faces: Iterable[Face]) -> str:
    """Every trigger below the place where it stands."""
    kept = {face.id: face for face in map(usual_face, Trigger)} | {face.id: face for face in faces}
    parts = []
    for place in (FacePlace.PINNED, FacePlace.NORMAL, FacePlace.HIDDEN):
        lines = [f"  {_line(face)}" for face in kept.values() if face.place is place]
        if lines:
            parts.append("\n".join([_("{place}:").format(place=place.label), *lines]))
    return "\n".join(parts)


def _line(face: Face) -> str:
    """`Shower`, `Bath (shower)`, `Cold wind (your own)`."""
    if face.own:
        return _("{name} (your own)").format(name=one_line(face.name))
    if face.name:
        return _("{name} ({value})").format(name=one_line(face.name), value=face.trigger.value)
    return face.trigger.usual_label
