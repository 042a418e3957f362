"""A person with the real Anki on a computer: notes made, packages written and opened."""

from collections.abc import Sequence
from pathlib import Path

from anki.collection import Collection, ExportAnkiPackageOptions

from tests.support.png import png


class Anki:
    """A person's Anki on a computer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection = Collection(str(folder / "collection.anki2"))

    def adds(self, notetype: str, deck: str, *fields: str, tags: Sequence[str] = ()) -> str:
        """Add a note; its guid."""
        models, decks = self.collection.models, self.collection.decks
        model, deck_id = models.by_name(notetype), decks.id(deck)
        assert model
        assert deck_id
        note = self.collection.new_note(model)
        note.fields[: len(fields)] = fields
        note.tags = list(tags)
        self.collection.add_note(note, deck_id)
        return note.guid

    def makes(self, name: str, fields: Sequence[str], *templates: tuple[str, str]) -> None:
        """Make a note type with these templates."""
        models = self.collection.models
        model = models.new(name)
        for field in fields:
            models.add_field(model, models.new_field(field))
        for number, (question, answer) in enumerate(templates, 1):
            template = models.new_template(f"Card {number}")
            template["qfmt"], template["afmt"] = question, answer
            models.add_template(model, template)
        models.add(model)

    def keeps(self, name: str) -> None:
        """Put a picture among the media."""
        path = self.folder / name
        path.write_bytes(png(4, 3))
        assert self.collection.media.add_file(str(path)) == name

    def exports(self, *, legacy: bool) -> bytes:
        """All notes as a package, in the format of today or of older programs."""
        path = self.folder / "export.apkg"
        options = ExportAnkiPackageOptions(
            with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
        )
        self.collection.export_anki_package(out_path=str(path), options=options, limit=None)
        return path.read_bytes()
