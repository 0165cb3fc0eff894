"""What a command is."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from diary.logbook import Logbook


@dataclass(frozen=True, slots=True)
class Command:
    """A command on the open diary.

    name: what is typed. help: one line, untranslated. add_arguments: adds what can follow the name to its parser.
    run: does it and prints what it did; raises a DiaryError, or a UsageError when the words are off.
    """

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Logbook], None]


@dataclass(frozen=True, slots=True)
class Standalone:
    """A command that opens a diary of its own, or none; `run` is given the path of the chosen one."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Path], None]
