"""How a trigger stands among the tiles, and the triggers that are her own."""

import re
from dataclasses import dataclass, field
from unicodedata import category
from uuid import UUID, uuid5

from uuid6 import uuid7

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model.choice import Choice
from diary.model.episode import check_text
from diary.model.trigger import Trigger

MAX_TRIGGER_NAME = 40
_MAX_ICON = 60
_ICON = re.compile(r"[a-z0-9-]*")
# Every diary keeps the face of a built-in trigger under the same id.
_BUILT_IN = UUID("00000000-0000-7000-8000-000000000002")


class FacePlace(Choice):
    """Where a tile stands: by use, always first, or not at all."""

    NORMAL = "normal", N_("By use")
    PINNED = "pinned", N_("Always first")
    HIDDEN = "hidden", N_("Hidden")

    @classmethod
    def noun(cls) -> str:
        return _("place")


class FaceColour(Choice):
    """The colour of a tile; the palette says what it looks like."""

    PLAIN = "plain", N_("Plain")
    TERRACOTTA = "terracotta", N_("Terracotta")
    OCHRE = "ochre", N_("Ochre")
    OLIVE = "olive", N_("Olive")
    TEAL = "teal", N_("Teal")
    BLUE = "blue", N_("Blue")
    VIOLET = "violet", N_("Violet")
    ROSE = "rose", N_("Rose")

    @classmethod
    def noun(cls) -> str:
        return _("colour")


def face_id(trigger: Trigger) -> UUID:
    """The id of the face of a built-in trigger, "Something else" among them."""
    return uuid5(_BUILT_IN, trigger.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How a trigger stands among the tiles.

    trigger: the built-in one, or `Trigger.OTHER` for one of her own.
    name: of a built-in trigger her name for it, "" for the usual one; of her own trigger its name. At most 40
    characters in one line; spaces at the ends fall away. A leak of her own trigger has the trigger `OTHER`, with
    this name in `other_trigger`.
    icon: the name of a Material Design icon, "" for the trigger's own.
    id: of a built-in trigger always the same, see `face_id`; with `OTHER`, every other id is a trigger of her own.
    Raises InvalidEntry for a name that is too long, and for a trigger of her own without a name.
    """

    trigger: Trigger
    name: str = ""
    icon: str = ""
    colour: FaceColour = FaceColour.PLAIN
    place: FacePlace = FacePlace.NORMAL
    id: UUID = field(default_factory=uuid7)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", " ".join(self.name.split()))
        if self.trigger is not Trigger.OTHER:
            object.__setattr__(self, "id", face_id(self.trigger))
        check_text(self.name, MAX_TRIGGER_NAME, N_("The name of the trigger"))
        if any(category(character) == "Cc" for character in self.name):
            raise InvalidEntry(_("The name of the trigger holds a character that cannot be shown. Type it again."))
        if self.own and not self.name:
            raise InvalidEntry(_("A trigger of your own needs a name. Type one, as in “Cold wind”."))
        if len(self.icon) > _MAX_ICON or not _ICON.fullmatch(self.icon):
            raise InvalidEntry(_("“{icon}” is not the name of an icon.").format(icon=self.icon[:40]))

    @property
    def own(self) -> bool:
        """It is a trigger of her own."""
        return self.trigger is Trigger.OTHER and self.id != face_id(Trigger.OTHER)

    @property
    def label(self) -> str:
        """What its tile says."""
        return self.name or self.trigger.label


def usual_face(trigger: Trigger) -> Face:
    """A built-in trigger as it stands before she changes anything."""
    return Face(trigger=trigger, id=face_id(trigger))
