"""A person with the real Anki on a computer: notes made, packages written and opened."""

from collections.abc import Sequence
from pathlib import Path

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.import_export_pb2 import IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER as IF_NEWER

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

    def backs_up(self, *, legacy: bool) -> bytes:
        """The whole collection as a package, with its media."""
        path = self.folder / "backup.colpkg"
        self.collection.export_collection_package(str(path), include_media=True, legacy=legacy)
        self.collection.reopen(after_full_sync=False)
        return path.read_bytes()

    def imports(self, package: bytes) -> tuple[int, int]:
        """Import a package; how many notes were new, and how many changed."""
        path = self.folder / "import.apkg"
        path.write_bytes(package)
        options = ImportAnkiPackageOptions(update_notes=IF_NEWER, update_notetypes=IF_NEWER)
        request = ImportAnkiPackageRequest(package_path=str(path), options=options)
        log = self.collection.import_anki_package(request).log
        assert not log.conflicting
        return len(log.new), len(log.updated)

    def shows(self, query: str) -> list[tuple[str, str]]:
        """Both sides of the cards that a search finds, as Anki shows them."""
        found = [self.collection.get_card(card) for card in self.collection.find_cards(query)]
        return [(card.question(), card.answer()) for card in found]
