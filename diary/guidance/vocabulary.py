"""What people type for a symptom or a fluid, and whether help comes before any other answer."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from diary.errors import GuidanceError
from diary.guidance.entries import Table, member, name_of, only, switch, text, unique
from diary.i18n import _
from diary.model import Fluid, Symptom

_WORD = {"id", "symptom", "fluid", "help", "search", "phrases"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that can be meant. symptom, fluid: what the diary calls it; one of them at most.

    help: it is about self-harm or harm, so that help is named first. search: words that find what the guide says
    of it. phrases: as people type it.
    """

    id: str
    symptom: Symptom | None
    fluid: Fluid | None
    help: bool
    search: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """meanings: in the order in which they are looked for."""

    meanings: tuple[Meaning, ...]

    def meant(self, typed: str) -> Meaning | None:
        """The first meaning with a phrase in `typed`, in whole words; what asks for help comes first."""
        words = plain(typed)
        found = [m for m in self.meanings if any(f" {plain(phrase)} " in f" {words} " for phrase in m.phrases)]
        return next((meaning for meaning in found if meaning.help), found[0] if found else None)

    def asks_for_help(self, typed: str) -> bool:
        """Help is to be named first."""
        meaning = self.meant(typed)
        return meaning is not None and meaning.help


def plain(typed: str) -> str:
    """The words without case, accents and punctuation, with single spaces; "don’t" is one word."""
    decomposed = unicodedata.normalize("NFKD", typed.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’ʼ`")
    return " ".join(re.findall(r"[^\W_]+", letters))


def vocabulary(table: Table) -> Vocabulary:
    """The vocabulary in its file. Raises GuidanceError for an entry that names nothing or says nothing."""
    meanings = tuple(_meaning(entry) for entry in table["word"])
    unique([meaning.id for meaning in meanings])
    return Vocabulary(meanings)


def _meaning(entry: Table) -> Meaning:
    name = name_of(entry)
    only(_WORD, entry, name)
    if ("symptom" in entry) == ("fluid" in entry):
        raise GuidanceError(_("“{name}” needs a symptom or a fluid.").format(name=name))
    return Meaning(
        id=entry["id"],
        symptom=member(Symptom, entry["symptom"], name) if "symptom" in entry else None,
        fluid=member(Fluid, entry["fluid"], name) if "fluid" in entry else None,
        help=switch("help", entry),
        search=text(entry, "search"),
        phrases=_phrases(entry["phrases"], name),
    )


def _phrases(phrases: Sequence[str], name: str) -> tuple[str, ...]:
    if not phrases or not all(plain(phrase) for phrase in phrases):
        raise GuidanceError(_("“{name}” has a phrase without a word.").format(name=name))
    return tuple(phrases)
