"""What may reach a terminal: nothing in an entry, a file or a file's name can steer it.

The command line runs with `clean_output()`, so that no command has to think of it.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO

# Control characters but for the end of a line (ECMA-48: C0, DEL, C1), separators of lines and paragraphs, and what
# turns the order of signs about unseen (Unicode Standard Annex 9: embeddings, overrides, isolates) or marks notes.
_STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb]")


def cleaned(text: str) -> str:
    """The same text with a space for each character that could steer a terminal; lines stay lines."""
    return _STEERS.sub(" ", text)


def one_line(text: str) -> str:
    """The same in one line, with single spaces."""
    return " ".join(cleaned(text).split())


def escaped(json: str) -> str:
    """JSON in which such a character within a text is written as an escape, which says the same."""
    return _STEERS.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


class CleanStream:
    """A text stream that cleans what is written to it. raw: the stream itself, for a progress bar that draws."""

    def __init__(self, raw: TextIO) -> None:
        self.raw = raw

    def write(self, text: str) -> int:
        return self.raw.write(cleaned(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.raw, name)


@contextmanager
def clean_output() -> Iterator[None]:
    """Whatever is printed meanwhile is cleaned. A stream that was closed by whoever started us (None) stays so."""
    with ExitStack() as stack:
        if sys.stdout is not None:
            stack.enter_context(redirect_stdout(CleanStream(sys.stdout)))
        if sys.stderr is not None:
            stack.enter_context(redirect_stderr(CleanStream(sys.stderr)))
        yield


def drawing_stream() -> TextIO:
    """The error stream for what moves the cursor on purpose."""
    return sys.stderr.raw if isinstance(sys.stderr, CleanStream) else sys.stderr
