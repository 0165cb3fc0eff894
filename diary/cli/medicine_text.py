"""Medicines as the terminal shows them; nothing says that one is a cause."""

from collections.abc import Iterable
from datetime import date

from diary.cli.assessment_text import partial_date_text
from diary.cli.tables import printable
from diary.i18n import _
from diary.model import Medicine


def medicine_lists(medicines: Iterable[Medicine], today: date) -> str:
    """What is taken now, and what was, by name."""
    found = sorted(medicines, key=lambda medicine: (medicine.name.casefold(), medicine.id))
    parts = (
        (_("Taken now:"), [f"  {medicine_line(medicine)}" for medicine in found if medicine.taken_on(today)]),
        (_("Earlier:"), [f"  {medicine_line(medicine)}" for medicine in found if not medicine.taken_on(today)]),
    )
    return "\n".join("\n".join([head, *lines]) for head, lines in parts if lines)


def medicine_line(medicine: Medicine) -> str:
    """`Sertraline, from 1 March 2026 until 20 March 2026`."""
    parts = [printable(medicine.name)]
    if medicine.started:
        parts.append(_("from {day}").format(day=partial_date_text(medicine.started)))
    if medicine.stopped:
        parts.append(_("until {day}").format(day=partial_date_text(medicine.stopped)))
    return ", ".join(parts)
