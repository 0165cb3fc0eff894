"""The picture as a file that leaves the device."""

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from kivy.properties import BooleanProperty
from kivy.uix.widget import Widget

from diary.errors import DiaryError
from diary.i18n import _, spoken, words
from diary.report import Private
from diary.ui import background
from diary.ui.desktop import documents, free_path
from diary.ui.screens.trends.reading import Shown
from diary.ui.widgets.chart_contents import ChartContent, Size


class PictureSaving(Widget):
    """Mix-in for the screen: it saves what `_read` gives.

    intimacy, own_words: whether the file may name them. saving: a file is being written.
    """

    intimacy = BooleanProperty(False)
    own_words = BooleanProperty(False)
    saving = BooleanProperty(False)

    def save_picture(self) -> None:
        """Writes the picture beside what is in her documents already; it names no child."""
        if self.saving or self.shown is None:
            return
        with self.refusals(), spoken(words().without_name):
            shown: Shown | None = self._read(self._include())
            if shown is None or shown.content is None:
                return
            stem = f"leak-diary-{self.picture.value}-{self.logbook.today().isoformat()}"
            path = free_path(documents(), stem, ".png")
            self.saving = True
            background.begin(partial(_write, shown.content, path), lambda written: self._saved(written, path))

    def _saved(self, written: Future[None], path: Path) -> None:
        self.saving = False
        problem: Any = written.exception()
        if problem is None:
            self.dispatch("on_file", _("Saved: {path}").format(path=path), path)
        elif isinstance(problem, DiaryError):
            self.dispatch("on_refused", str(problem))
        else:
            raise problem

    def _include(self) -> frozenset[Private]:
        chosen = {Private.INTIMACY: self.intimacy, Private.NOTES: self.own_words}
        return frozenset(private for private, wanted in chosen.items() if wanted)


def _write(content: ChartContent, path: Path) -> None:
    from diary import charts

    def draw(size: Size) -> Any:
        height = max(size[1], int(charts.counts_height(content.rows)))
        return content.figure(charts.LIGHT, (size[0], height), charts.DP_PER_INCH)

    charts.save_picture(draw, path)
