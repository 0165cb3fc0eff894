"""`guide` and `tips`: what the sources say about leaking, and what of it fits her own triggers."""

import argparse
from difflib import get_close_matches

from diary.cli import guide_text
from diary.cli.arguments import UsageError
from diary.guidance import GuidePage, search
from diary.i18n import _
from diary.logbook import Logbook


def add_guide_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topic", nargs="?", metavar="TOPIC", help=_("what to read (default: name the topics)"))
    parser.add_argument(
        "--search", nargs="+", metavar="WORD", help=_("only statements that hold every word, or its beginning")
    )


def run_guide(arguments: argparse.Namespace, logbook: Logbook) -> None:
    pages = logbook.guide()
    if arguments.topic is not None:
        pages = (_page(arguments.topic, pages),)
    if arguments.search is not None:
        wanted = " ".join(arguments.search)
        meaning = logbook.guidance.vocabulary.meant(wanted)
        found = search(pages, wanted) or (search(pages, meaning.search) if meaning else ())
        nothing = _("Nothing in the guide holds “{words}”. Try fewer words, or their beginnings.")
        print(guide_text.found_text(found) if found else nothing.format(words=wanted))
    elif arguments.topic is not None:
        print(guide_text.page_text(pages[0]))
    else:
        print(guide_text.contents(pages))
        print("\n" + _("Read one: leak-diary guide TOPIC. Search: leak-diary guide --search WORD."))


def add_tips_arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing follows its name."""


def run_tips(_arguments: argparse.Namespace, logbook: Logbook) -> None:
    print(guide_text.tips_text(logbook.tips()))


def _page(wanted: str, pages: tuple[GuidePage, ...]) -> GuidePage:
    topics = {page.id: page for page in pages}
    name = wanted.strip().lower()
    if name in topics:
        return topics[name]
    near = get_close_matches(name, topics, n=1)
    hint = " " + _("Did you mean “{near}”?").format(near=near[0]) if near else ""
    raise UsageError(
        _("“{text}” is no topic of the guide.{hint} Choose one of: {values}.").format(
            text=wanted[:40], hint=hint, values=", ".join(topics)
        )
    )
