"""How triggers are shown: their icons, and which are offered first. No Kivy."""

from diary.model import Profile, Trigger

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

# Shown in every state of the diary, and before it is open, in the same places: a thumb finds them blind.
NEUTRAL = (
    Trigger.SHOWER,
    Trigger.FULLNESS,
    Trigger.PRESSURE,
    Trigger.STRESS,
    Trigger.SEX,
    Trigger.NO_REASON,
)
_FIRST = (
    *NEUTRAL,
    Trigger.CRYING,
    Trigger.MISSED_FEED,
    Trigger.OTHER_BREAST,
    Trigger.SUCKLING_OR_PUMP,
    Trigger.THINKING_OF_BABY,
)
# After a loss no label that speaks of a baby or of feeding stands on the screen unasked.
_FIRST_AFTER_LOSS = (*NEUTRAL, Trigger.OTHER)


def after_loss(profile: Profile) -> bool:
    """The latest pregnancy ended in a loss, dated or not."""
    return profile.after_loss


def offered(loss: bool, more: bool) -> tuple[Trigger, ...]:
    """The triggers in the order they are shown; the rest follows when `more` are wanted."""
    first = _FIRST_AFTER_LOSS if loss else _FIRST
    return first + tuple(trigger for trigger in Trigger if trigger not in first) if more else first
