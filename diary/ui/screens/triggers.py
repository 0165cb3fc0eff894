"""How triggers are shown: their icons, and which are offered first. No Kivy."""

from diary.i18n import N_
from diary.model import Face, Profile, Trigger

ICONS = {
    Trigger.SHOWER: "shower-head",
    Trigger.FULLNESS: "water-plus-outline",
    Trigger.CRYING: "emoticon-cry-outline",
    Trigger.MISSED_FEED: "clock-alert-outline",
    Trigger.OTHER_BREAST: "swap-horizontal",
    Trigger.SUCKLING_OR_PUMP: "baby-bottle-outline",
    Trigger.THINKING_OF_BABY: "thought-bubble-outline",
    Trigger.SEEING_BABY_PICTURE: "image-outline",
    Trigger.SEX: "heart-outline",
    Trigger.PRESSURE: "arrow-collapse-horizontal",
    Trigger.STRESS: "lightning-bolt-outline",
    Trigger.APART: "map-marker-distance",
    Trigger.WEANING: "trending-down",
    Trigger.LATE_PREGNANCY: "human-pregnant",
    Trigger.NO_REASON: "help-circle-outline",
    Trigger.OTHER: "pencil-outline",
}

# What is offered first as long as little is logged: a thumb finds them blind.
NEUTRAL = (
    Trigger.SHOWER,
    Trigger.FULLNESS,
    Trigger.PRESSURE,
    Trigger.STRESS,
    Trigger.SEX,
    Trigger.NO_REASON,
)
UNASKED = (
    *NEUTRAL,
    Trigger.CRYING,
    Trigger.MISSED_FEED,
    Trigger.OTHER_BREAST,
    Trigger.SUCKLING_OR_PUMP,
    Trigger.THINKING_OF_BABY,
)
# After a loss no label that speaks of a baby or of feeding stands on the screen unasked.
UNASKED_AFTER_LOSS = (*NEUTRAL, Trigger.OTHER)


def after_loss(profile: Profile) -> bool:
    """The latest pregnancy ended in a loss, or its baby died, dated or not."""
    return profile.after_loss


def icon_of(face: Face) -> str:
    """The icon she chose, or the trigger's own."""
    return face.icon or (OWN_ICON if face.own else ICONS[face.trigger])


# A trigger of her own for which she chose none.
OWN_ICON = "star-outline"

# What she may choose from, each with what it is called.
CHOICES = {
    "star-outline": N_("Star"),
    "home-outline": N_("Home"),
    "bed-outline": N_("Bed"),
    "sofa-outline": N_("Sofa"),
    "car-outline": N_("Car"),
    "bus": N_("Bus"),
    "walk": N_("Walking"),
    "run": N_("Sport"),
    "swim": N_("Swimming"),
    "dumbbell": N_("Weights"),
    "briefcase-outline": N_("Work"),
    "cart-outline": N_("Shopping"),
    "silverware-fork-knife": N_("Food"),
    "coffee-outline": N_("Coffee"),
    "cup-water": N_("Drink"),
    "weather-windy": N_("Wind"),
    "snowflake": N_("Cold"),
    "fire": N_("Heat"),
    "music-note-outline": N_("Music"),
    "phone-outline": N_("Phone"),
    "television": N_("Film"),
    "hand-heart-outline": N_("Hug"),
    "tshirt-crew-outline": N_("Clothes"),
    "alarm": N_("Alarm"),
    "water-outline": N_("Drop"),
}
