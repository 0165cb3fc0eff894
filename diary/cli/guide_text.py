"""The guide and the tips as the terminal shows them: every function returns text."""

from collections.abc import Iterable, Sequence
from textwrap import fill

from diary.analytics import TipOffer
from diary.guidance import Found, GuideLine, GuidePage
from diary.i18n import _, ngettext
from diary.wording import span_text

_WIDTH = 100


def contents(pages: Sequence[GuidePage]) -> str:
    """The topics, with the word to type for each."""
    widest = max(len(page.id) for page in pages)
    return "\n".join(f"{page.id:<{widest}}  {page.title}" for page in pages)


def page_text(page: GuidePage) -> str:
    """A topic with the source of each statement."""
    lines = [page.title]
    group = ""
    for line in page.lines:
        if line.group != group:
            group = line.group
            lines += ["", f"— {group} —"]
        lines += ["", *_line(line)]
    return "\n".join(lines)


def found_text(found: Sequence[Found]) -> str:
    """What a search found, each with its topic."""
    lines = [ngettext("{n} statement", "{n} statements", len(found)).format(n=len(found))]
    for one in found:
        lines += ["", *_line(one.line, one.topic)]
    return "\n".join(lines)


def tips_text(offer: TipOffer) -> str:
    """The tips with the counts that they are offered for; or how many leaks it takes."""
    counted = ngettext("{n} leak logged, {span}", "{n} leaks logged, {span}", offer.leaks).format(
        n=offer.leaks, span=span_text(offer.period.start, offer.period.last)
    )
    if offer.lacking:
        more = ngettext(
            "Tips for your own triggers need {n} more leak.",
            "Tips for your own triggers need {n} more leaks.",
            offer.lacking,
        )
        general = _("What helps in general: leak-diary guide help.")
        return "\n".join([counted, f"{more.format(n=offer.lacking)} {general}"])
    lines = [counted]
    for offered in offer.tips:
        lines += ["", *_line(GuideLine.of_tip(offered.tip, offered.reason))]
    if not offer.tips:
        lines += ["", _("For what is logged there is no tip. What helps in general: leak-diary guide help.")]
    for suppression in offer.left_out:
        lines += ["", *_line(GuideLine.of_suppression(suppression))]
    lines += ["", _("These are counts of what was logged; they do not say why a leak came.")]
    return "\n".join(lines)


def _line(line: GuideLine, topic: str = "") -> Iterable[str]:
    """One statement; with a `topic` also what it stands under."""
    above = [topic, line.group, line.heading] if topic else [line.heading]
    if any(above):
        yield ": ".join(part for part in above if part)
    yield _filled(line.text, "  ")
    if line.citations:
        yield _filled(_("Source: {sources}").format(sources=line.citations), "    ")
    if line.address:
        yield f"    {line.address}"


def _filled(text: str, indent: str = "") -> str:
    return fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
