"""What set a leak off, or what was going on when it came."""

from diary.i18n import N_, _, words
from diary.model.choice import Choice


class Trigger(Choice):
    """A trigger or context of a leak.

    After *Leaking Breast Milk* (About.com Health, 2014) and *What causes breast milk leakage?* (Dr.Oracle,
    2025). `OTHER` is told in the user's own words; `NO_REASON` stands alone.
    """

    SHOWER = "shower", N_("Shower")
    FULLNESS = "fullness", N_("Fullness")
    CRYING = "crying", N_("{Baby} crying")
    MISSED_FEED = "missed_feed", N_("Late {feed}")
    OTHER_BREAST = "other_breast", N_("Other side")
    SUCKLING_OR_PUMP = "suckling_or_pump", N_("{Feed} or pump")
    THINKING_OF_BABY = "thinking_of_baby", N_("Thinking of {baby}")
    SEEING_BABY_PICTURE = "seeing_baby_picture", N_("{Baby}’s picture")
    SEX = "sex", N_("Intimacy")
    PRESSURE = "pressure", N_("Pressure")
    STRESS = "stress", N_("Stress")
    APART = "apart", N_("Time apart")
    WEANING = "weaning", N_("Weaning")
    LATE_PREGNANCY = "late_pregnancy", N_("Late pregnancy")
    NO_REASON = "no_reason", N_("No reason")
    OTHER = "other", N_("Something else")

    @property
    def label(self) -> str:
        """Her name for it, or the usual one."""
        return words().name_of(self.value) or self.usual_label

    @property
    def usual_label(self) -> str:
        return _(self._label)
