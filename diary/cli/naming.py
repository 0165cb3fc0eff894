"""Triggers as they are typed: by value, by her name for one, or by the name of one of her own."""

from diary.errors import InvalidEntry, NotFound
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import Face, Trigger, folded, usual_face


def face_named(text: str, logbook: Logbook) -> Face:
    """The face of the trigger that `text` names. Raises InvalidEntry with what can be typed."""
    try:
        return _face_of(Trigger.parse(text), logbook)
    except InvalidEntry as error:
        wanted = _spelled(text)
        found = [face for face in logbook.faces() if face.name and _spelled(face.name) == wanted]
        if found:
            return found[0]
        own = [face.name for face in logbook.faces() if face.own]
        if not own:
            raise
        raise InvalidEntry(_("{reason} Your own: {names}.").format(reason=error, names=", ".join(own))) from None


def own_face(text: str, logbook: Logbook) -> Face:
    """The trigger of her own with this name. Raises NotFound."""
    wanted = _spelled(text)
    found = [face for face in logbook.faces() if face.own and _spelled(face.name) == wanted]
    if not found:
        raise NotFound(
            _("No trigger of your own is called “{name}”. “leak-diary triggers” shows them.").format(name=text)
        )
    return found[0]


def _face_of(trigger: Trigger, logbook: Logbook) -> Face:
    usual = usual_face(trigger)
    return next((face for face in logbook.faces() if face.id == usual.id), usual)


def _spelled(text: str) -> str:
    return " ".join(folded(text.replace("-", " ").replace("_", " ")).split())
