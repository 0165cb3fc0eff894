"""Whether a text of another app speaks of leaking milk; English, German, French and Spanish."""

import re

from diary.model import folded

_LEAKING = re.compile(
    r"\bleak(?:s|ed|ing|age|y)?\b|\bmilk (?:came out|dripp?(?:s|ed|ing))|\bdripp(?:ed|ing) milk|\bsoaked through\b"
    r"|\bauslauf\w*|\bausgelaufen\b|\bl(?:äuft|ief|aufen|iefen) (?:\w+ )?aus\b|\bmilch (?:tropft\w*|lief|läuft)\b"
    r"|\bfuites?\b|\bfui(?:t|ent)\b|\blait (?:qui )?coul\w+|\bécoulements?\b"
    r"|\bfugas?\b|\bgoteos?\b|\bgote(?:a|an|ó|aba|ando)\b|\b(?:pérdida|escape|derrame)s? de leche\b"
)
# In a sentence with one of these it is not milk that leaks, or it did not.
_NOT_MILK = re.compile(
    r"\b(?:diapers?|napp(?:y|ies)|bottles?|cups?|gas|tap|roof|memory|windeln?|flaschen?|couches?|biberons?"
    r"|pañal(?:es)?|biberón)\b"
)
_NONE = re.compile(
    r"\b(?:no|not|never|without|stopped|didn.?t|doesn.?t|kein\w*|nicht|ohne|pas|sans|aucune?|jamais|sin|nunca"
    r"|ningun\w*|ningún)\b"
)
_SENTENCE = re.compile(r"[.!?;\n]+")


def speaks_of_leaking(text: str) -> bool:
    """A sentence of `text` tells of a leak, and neither of a nappy's nor of there being none."""
    return any(
        _LEAKING.search(sentence) and not _NOT_MILK.search(sentence) and not _NONE.search(sentence)
        for sentence in _SENTENCE.split(folded(text))
    )
