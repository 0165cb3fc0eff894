"""Medicines as the terminal shows them; nothing says that one is a cause."""

from collections.abc import Iterable
from datetime import date
from textwrap import fill

from diary.cli.assessment_text import partial_date_text
from diary.cli.terminal import one_line
from diary.guidance import MedicineGroup
from diary.i18n import _
from diary.model import Medicine

_WIDTH = 100


def examples(groups: Iterable[MedicineGroup]) -> str:
    """The medicines that a source lists, by group, each with where it stands."""
    lines = [
        _("Medicines that a source names in connection with leaking. Any other can be noted as well."),
        _("The diary never says that a medicine is the cause; do not stop one on your own."),
    ]
    for group in groups:
        source = _("Source: {sources}").format(sources=group.citations)
        lines += ["", group.name, _filled(", ".join(group.medicines), "  "), _filled(source, "    ")]
    return "\n".join(lines)


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
    parts = [one_line(medicine.name)]
    if medicine.started:
        parts.append(_("from {day}").format(day=partial_date_text(medicine.started)))
    if medicine.stopped:
        parts.append(_("until {day}").format(day=partial_date_text(medicine.stopped)))
    return ", ".join(parts)


def _filled(text: str, indent: str) -> str:
    return fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
