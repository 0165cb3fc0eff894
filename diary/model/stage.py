"""Where a day lies between pregnancy, feeding and weaning."""

from diary.i18n import N_
from diary.model.choice import Choice


class Stage(Choice):
    """The stage of one day. `guidance/stages.toml` holds the boundaries, levels, texts and sources."""

    PREGNANT = "pregnant", N_("Pregnancy")
    EARLY = "early", N_("First 6 weeks of {feeding}")
    ESTABLISHING = "establishing", N_("6 to 12 weeks: supply is settling")
    SETTLING = "settling", N_("12 weeks to 4 months")
    ESTABLISHED = "established", N_("{Feeding}, from 4 months on")
    LACTATING = "lactating", N_("Lactating")
    WEANING = "weaning", N_("Weaning")
    WEANED_3W = "weaned_3w", N_("First 3 weeks after the last {feed}")
    WEANED_MID = "weaned_mid", N_("3 weeks to 3 months after the last {feed}")
    WEANED_LATE = "weaned_late", N_("3 months to a year after the last {feed}")
    WEANED_1Y = "weaned_1y", N_("A year or more after the last {feed}")
    NOT_LACTATING = "not_lactating", N_("Not {feeding}, not recently pregnant")
    UNKNOWN = "unknown", N_("Not known yet")
