"""The columns of the CSV, in order. `day_since_birth` is for the reader; an import ignores it."""

LEAK, NO_LEAKS = "leak", "no_leaks"
BETWEEN = ";"
UTC = "UTC"

COLUMNS = (
    "kind",
    "id",
    "date",
    "time",
    "utc_offset",
    "zone",
    "day_since_birth",
    "triggers",
    "other_trigger",
    "side",
    "amount",
    "fluid",
    "onset",
    "openings",
    "smell",
    "feelings",
    "feeling_minutes",
    "since_feed",
    "pads",
    "bother",
    "note",
    "answered_at",
)
# A row cannot be read without these.
REQUIRED = ("kind", "date", "time")
