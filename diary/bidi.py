"""Text from right to left for writers that only set signs from left to right: the PDF, and lists on the screen.

A small part of the Unicode bidirectional algorithm (UAX #9): no explicit embeddings; and the joined forms of
Arabic letters, which Unicode also holds as characters of their own.
"""

import unicodedata
from functools import cache

_LAM = "\u0644"
_RIGHT = frozenset({"R", "AL"})
_NUMBER = frozenset({"EN", "AN"})
_IN_NUMBERS = frozenset({"CS", "ES", "ET"})
_PAIRS = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def runs_right(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in _RIGHT:
            return True
        if direction == "L":
            return False
    return False


def joined(text: str) -> str:
    """Arabic letters in the form that their neighbours ask for; other text as it is."""
    if not any("\u0600" <= character <= "\u06ff" for character in text):
        return text
    shaped: list[str] = []
    before = ""
    rest = 0
    for i, letter in enumerate(text):
        if rest:
            rest -= 1
            continue
        if unicodedata.category(letter) == "Mn":
            shaped.append(letter)
            continue
        forms = _forms().get(letter, {})
        linked = _links_on(before) and "final" in forms
        pair = text[i : i + 2]
        if letter == _LAM and pair in _forms():
            letter, rest = pair, 1
            forms = _forms()[pair]
        onwards = "initial" in forms and "final" in _forms().get(_next(text, i + 1 + rest), {})
        kind = ("medial" if onwards else "final") if linked else ("initial" if onwards else "isolated")
        shaped.append(forms.get(kind, letter))
        before = letter
    return "".join(shaped)


def in_reading_order(line: str, right: bool) -> str:
    """The signs of one line of `joined` text from left to right. right: the paragraph runs from right to left."""
    if not any(unicodedata.bidirectional(character) in _RIGHT for character in line):
        return line
    clusters = _clusters(line)
    levels = _levels(clusters, right)
    clusters = [c.translate(_PAIRS) if level % 2 else c for c, level in zip(clusters, levels, strict=True)]
    for least in range(max(levels), 0, -1):
        start = 0
        while start < len(levels):
            if levels[start] < least:
                start += 1
                continue
            end = start
            while end < len(levels) and levels[end] >= least:
                end += 1
            clusters[start:end] = reversed(clusters[start:end])
            levels[start:end] = reversed(levels[start:end])
            start = end
    return "".join(clusters)


def _clusters(line: str) -> list[str]:
    """Each sign with the marks that stand on it."""
    clusters: list[str] = []
    for character in line:
        if clusters and unicodedata.category(character) == "Mn":
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _levels(clusters: list[str], right: bool) -> list[int]:
    """0: left to right; 1: right to left; 2: left to right within right to left."""
    leftward = 2 * int(right)
    levels: list[int | None] = []
    # Whether each sign counts as right-to-left for the neutral ones beside it, as a number there does.
    sides: list[bool | None] = []
    after_right = right
    for i, cluster in enumerate(clusters):
        direction = unicodedata.bidirectional(cluster[0])
        if direction in _RIGHT or direction == "L":
            after_right = direction in _RIGHT
            levels.append(1 if after_right else leftward)
            sides.append(after_right)
        elif direction in _NUMBER or (direction in _IN_NUMBERS and _between_numbers(clusters, i)):
            levels.append(2 if after_right else leftward)
            sides.append(after_right)
        else:
            levels.append(None)
            sides.append(None)
    return [
        (1 if _neutral_side(sides, i, right) else leftward) if level is None else level
        for i, level in enumerate(levels)
    ]


def _neutral_side(sides: list[bool | None], i: int, right: bool) -> bool:
    """Between two parts of one direction a neutral sign follows them, elsewhere the paragraph."""
    before = next((side for side in reversed(sides[:i]) if side is not None), right)
    after = next((side for side in sides[i:] if side is not None), right)
    return before if before == after else right


def _between_numbers(clusters: list[str], i: int) -> bool:
    around = clusters[i - 1 : i + 2] if i else []
    return len(around) == 3 and all(unicodedata.bidirectional(c[0]) in _NUMBER for c in (around[0], around[2]))


def _next(text: str, start: int) -> str:
    return next((c for c in text[start:] if unicodedata.category(c) != "Mn"), "")


def _links_on(letter: str) -> bool:
    return "initial" in _forms().get(letter, {})


@cache
def _forms() -> dict[str, dict[str, str]]:
    """For each letter, and for lam with alef, its forms by their names in the Unicode data."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE70, 0xFEFD)):
        kind, *points = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(point, 16)) for point in points)
        if letters and (len(letters) == 1 or letters[0] == _LAM):
            forms.setdefault(letters, {})[kind.strip("<>")] = chr(code)
    return forms
