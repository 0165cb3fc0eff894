"""Loading of kv files."""

from pathlib import Path

from kivy.lang import Builder


def load_kv(module_file: str) -> None:
    """Loads the kv file beside a module, of the same stem. Rules are global: call it once, at import."""
    Builder.load_file(str(Path(module_file).with_suffix(".kv")))
