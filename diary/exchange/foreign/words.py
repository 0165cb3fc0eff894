"""Whether a text of another app speaks of leaking milk; English, German, French and Spanish.

Read clause by clause: a word of leaking counts unless what stands right before or behind it says that there was
none, or the sentence is about something else that leaks.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from diary.model import folded

_LEAK = re.compile(
    r"\bleak(?:s|ed|ing|age|y)?\b(?![ -]?(?:proof|free)\b)"
    r"|\bmilk (?:came out|dripp?(?:s|ed|ing))|\bdripp(?:ed|ing) milk"
    r"|\bsoaked through\b"
    r"|\bauslauf\w*|\bauszulaufen\b|\bausgelaufen\b|\bl(?:äuft|ief|aufen|iefen) (?:\w+ )?aus\b"
    r"|\bmilch (?:tropft\w*|lief|läuft)\b"
    r"|\bfuites?\b|\bfui(?:t|ent|r)\b|\b(?:a|ai|ont) (?:\w+ )?fui\b|\blait (?:qui )?coul\w+|\bécoulements?\b"
    r"|\bfugas?\b|\bgoteos?\b|\bgote(?:ar?|an|é|ó|aba|ando)\b|\b(?:pérdida|escape|derrame)s? de leche\b"
)
# What leaks in a sentence with one of these is not milk, unless a clause of its own names the breast.
_NOT_MILK = re.compile(
    r"\b(?:diapers?|napp(?:y|ies)|blow-?outs?|poo|poop|pee|urine|bladder|guts?|period|tampons?|bottles?|cups?|bags?"
    r"|formula|spit-?up|gas|tap|faucet|pipes?|sink|roof|ceiling|memory|amniotic|(?:pump|flange|syringe) leak\w*"
    r"|windeln?|flaschen?|urin|blase|darm|dach|wasserhahn|couches?|biberons?|urinaires?|urine|robinet|toit"
    r"|pañal(?:es)?|biberón|orina|vejiga|grifo|techo)\b"
)
_BREAST = re.compile(
    r"\b(?:breasts?|boobs?|nipples?|milk|sides?|brust|brüste|seite|sein|seins|côté|lait|pechos?|leche|lado)\b"
)
_NO = (
    r"no(?: (?:big|large|major|real))?|not|never|without|none|zero|neither|nor|cannot|\w+n't"
    r"|(?:did|does|do|was|is|has|have|had|were|are)nt|almost|nearly"
    r"|(?<!not )(?<!n't )(?<!nt )(?<!never )(?:stopped|ceased|prevent(?:ed|ing)?|avoid(?:ed|ing)?)"
    r"|in case|if|might|afraid|fear|worried"
    r"|nicht|nichts|kein(?:e[nrms]?)?|nie|niemals|ohne|(?<!nicht )aufgehört"
    r"|pas|aucune?|sans|jamais|ni|n'\w+(?: \w+)? plus|ne \w+ plus|(?<!pas )(?:arrêté|cessé)"
    r"|sin|ningun[oa]?|ningún|nunca|jamás|tampoco|(?<!no )(?:dej|par)(?:ó|é|aron)"
)
# What may stand between the no and the leak.
_AMONG = (
    r"any|an?|the|single|more|longer|new|visible|further|actual(?:ly)?|really|even|at|all|be(?:en)?|ha(?:ve|s|d|ving)"
    r"|notic(?:e|ed)|see|seen|saw|feel|felt|get|got|experienced?|yet|ever|signs?|traces?|of|about|from|to|or|i|my|me"
    r"|milk|breasts?|nipples?|boobs?|left|right|other|side|night|nighttime|overnight|random"
    r"|mehr|einmal|wirklich|richtig|milch|auch|wieder|ist|war|etwas|gar|die|das"
    r"|de|d'|du|la|le|l'|une?|eu|vu|petite|grosse|seule|moindre|encore|vraiment|tout|lait|autre|il|y|est"
    r"|hay|hubo|he|ha|habido|tenido|tuve|tengo|se|más|una|ninguna|sola|leche"
)
_BEFORE = re.compile(rf"(?:^|[^\w'])(?:{_NO})(?:[ -]+(?:{_AMONG}))*[ -]*(?:d'|l')?$")
_BEHIND = re.compile(
    r"(?:[ :=?-]|\b(?:is|was|were|are|has|have|had|been|now|finally|completely)\b)*"
    r"(?:\b(?:stopped|gone|over(?! ?(?:my|the|me|night)\b))\b"
    r"|(?:\b(?:no|none|nope|never|nothing|zero|nein|keine?s?|nichts|non|aucune?|ninguna?|nada)|\b0)"
    r"(?: (?:today|now|yet|so far|at all|heute|hoy))?\s*(?:$|[,;!)\n]|\.(?![0-9]))"
    r"| nicht(?! (?:nur|\w+ ?stoppen|stoppen|aufhalten|aufzuhalten))\b)"
)
_WITHIN = re.compile(r"\b(?:nicht|nie|kaum|pas)\b")
# Characters before a leak in which a no of it can stand.
_REACH = 100
_SENTENCE = re.compile(r"[.!;\n]+")
_CLAUSE = re.compile(
    r"[,?()]+|\b(?:but|so|because|then|and|though|although|until|aber|und|weil|sodass|dann|mais|et|donc|pero|porque)\b"
)
# A whole answer, such as a label or the cell of a column.
_ANSWER = re.compile(
    r"(?:no|nope|nah|none|not(?! (?:much|many|a lot|only|just|too|so|as)\b)|never|nothing|zero|0+(?:[.,]0+)?|false"
    r"|n|dry|nein|nö|kein(?:e[ns]?)?|nichts|nie|falsch|trocken|non|aucune?|jamais|rien|faux|ningun[oa]|ningún|nada|nunca|falso"
    r"|seco)\b"
)


def speaks_of_leaking(text: str) -> bool:
    """A sentence of `text` tells of a leak of milk, and not of there being none."""
    return _told(text)[0]


def denies_leaking(text: str) -> bool:
    """`text` speaks of leaking, to say that there was none."""
    leaking, denied = _told(text)
    return denied and not leaking


def holds_leak_word(text: str) -> bool:
    """A word in `text` can mean a leak, whatever is said with it."""
    return _LEAK.search(_plain(text)) is not None


def leak_words(text: str) -> list[str]:
    """The words of leaking in `text`, folded."""
    return [match[0] for match in _LEAK.finditer(_plain(text))]


def answers_no(text: str) -> bool:
    """As the answer to whether there was a leak, `text` says no."""
    leaking, denied = _told(text)
    return not leaking and (denied or _ANSWER.match(_plain(text)) is not None)


@lru_cache(maxsize=64)
def _told(text: str) -> tuple[bool, bool]:
    """Whether `text` tells of a leak, and whether it says somewhere that there was none."""
    text = _plain(text)
    denied = False
    if not _LEAK.search(text):
        return False, denied
    for sentence in _SENTENCE.split(text):
        elsewhere = _NOT_MILK.search(sentence) is not None
        for start, end in _clauses(sentence):
            milk = not elsewhere or bool(
                _BREAST.search(sentence, start, end) and not _NOT_MILK.search(sentence, start, end)
            )
            for leak in _LEAK.finditer(sentence, start, end):
                if _denied(sentence, start, leak):
                    denied = True
                elif milk:
                    return True, denied
    return False, denied


def _clauses(sentence: str) -> Iterator[tuple[int, int]]:
    start = 0
    for between in _CLAUSE.finditer(sentence):
        yield start, between.start()
        start = between.end()
    yield start, len(sentence)


def _denied(sentence: str, start: int, leak: re.Match[str]) -> bool:
    before = sentence[max(start, leak.start() - _REACH) : leak.start()]
    return bool(_BEFORE.search(before) or _BEHIND.match(sentence, leak.end()) or _WITHIN.search(leak[0]))


def _plain(text: str) -> str:
    return folded(text).replace("’", "'")
