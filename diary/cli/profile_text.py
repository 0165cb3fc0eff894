"""The dates that the diary knows, as the terminal shows them."""

from datetime import date
from pathlib import Path

from diary.analytics import Standing
from diary.cli.assessment_text import ASKS, partial_date_text, stage_text
from diary.cli.terminal import one_line
from diary.i18n import _
from diary.model import Feeding, Pregnancy, Profile


def profile_text(found: Profile, standing: Standing, path: Path) -> str:
    """The dates the diary knows, the stage they give, and where the diary lies."""
    lines = []
    for pregnancy in sorted(found.pregnancies, key=_order):
        lines.append(_("Where you are: {status}").format(status=_status(pregnancy).label))
        if pregnancy.milk:
            lines.append("  " + _("Milk: {answer}").format(answer=pregnancy.milk.label))
        if pregnancy.name:
            lines.append("  " + _("Name: {name}").format(name=one_line(pregnancy.name)))
        for label, value in (
            (_("Due date"), pregnancy.due),
            (_("Birth"), pregnancy.birth),
            (_("Death"), pregnancy.died),
            (_("Pregnancy ended in loss"), pregnancy.loss),
            (_("Weaning began"), pregnancy.weaning_started),
            (_("Last {feed} or expression"), pregnancy.last_feed),
        ):
            if value:
                lines.append(f"  {label}: {partial_date_text(value)}")
    if found.not_lactating:
        lines.append(_("Not {feeding}, not recently pregnant"))
    lines.append(_("Stage today: {stage}").format(stage=stage_text(standing, found)))
    if standing.missing:
        lines.append(_(ASKS[standing.missing]))
    lines.append(_("The diary lies in {path}").format(path=path))
    return "\n".join(lines)


def _status(pregnancy: Pregnancy) -> Feeding:
    """A loss or a death comes before what became of the milk."""
    if not pregnancy.bereaved:
        return pregnancy.feeding
    return Feeding.LOSS if pregnancy.lost else Feeding.DIED


def _order(pregnancy: Pregnancy) -> date:
    end = pregnancy.ended or pregnancy.died
    return end.earliest if end else date.max
